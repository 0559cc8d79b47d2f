package io.tune4rec.controller.cli.local;

import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.Worker;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A controller to talk to for one command: the one that {@code TUNE4REC_URL} names, else the one
 * that runs in the state folder, else the embedded one, started for this command and stopped when
 * the session is closed.
 */
public final class ControllerSession implements AutoCloseable {
  private final ControllerClient client;
  private final LocalStack stack;
  private final boolean own;

  private ControllerSession(ControllerClient client, LocalStack stack, boolean own) {
    this.client = client;
    this.stack = stack;
    this.own = own;
  }

  /**
   * @param watch hears how the embedded one starts
   */
  public static ControllerSession open(
      Installation installation, InstantSource clock, StartWatch watch) {
    var named = installation.namedController();
    return named.isPresent()
        ? found(installation, clock, named.get())
        : openLocal(installation, clock, watch);
  }

  /** As {@link #open}, but only on this machine, whatever {@code TUNE4REC_URL} says. */
  public static ControllerSession openLocal(
      Installation installation, InstantSource clock, StartWatch watch) {
    return running(installation)
        .map(url -> found(installation, clock, url))
        .orElseGet(() -> started(installation, clock, watch));
  }

  /** Where a controller runs in the state folder, if one answers. */
  public static Optional<URI> running(Installation installation) {
    return installation
        .controllerFile()
        .read()
        .map(ControllerFile.Note::url)
        .filter(url -> answers(installation, url));
  }

  public ControllerClient client() {
    return client;
  }

  /** Whether the controller was started for this command. */
  public boolean own() {
    return own;
  }

  /** What this command has started. */
  public LocalStack stack() {
    return stack;
  }

  /** Starts a worker on this machine unless one is at work. */
  public void ensureWorker(int slots) {
    if (client.workers().stream().noneMatch(Worker::alive)) {
      stack.startWorker(client.url(), slots);
    }
  }

  @Override
  public void close() {
    client.close();
    stack.close();
  }

  private static ControllerSession found(Installation installation, InstantSource clock, URI url) {
    var client = new ControllerClient(url, installation.apiToken());
    return new ControllerSession(client, new LocalStack(installation, clock), false);
  }

  private static ControllerSession started(
      Installation installation, InstantSource clock, StartWatch watch) {
    watch.starting(installation.home());
    var stack = new LocalStack(installation, clock);
    try {
      var client = new ControllerClient(stack.startController(watch), installation.apiToken());
      return new ControllerSession(client, stack, true);
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private static boolean answers(Installation installation, URI url) {
    try (var client = new ControllerClient(url, installation.apiToken())) {
      return client.ready();
    }
  }
}
