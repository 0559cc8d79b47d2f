package io.tune4rec.controller.cli.local;

import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.model.trial.ResidentMemory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The controller and the worker that this command started; stops them, last started first, when it
 * is closed or this process is told to end. If this process is killed, they notice by their pipes.
 */
public final class LocalStack implements AutoCloseable {
  private static final String WORKER = "worker";
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(12);

  private final Installation installation;
  private final InstantSource clock;
  private final List<ChildProcess> children = new ArrayList<>();
  private volatile OptionalInt codeWhenStopped = OptionalInt.empty();
  private volatile boolean closing;

  public LocalStack(Installation installation, InstantSource clock) {
    this.installation = installation;
    this.clock = clock;
    Runtime.getRuntime().addShutdownHook(new Thread(this::endOfProcess, "stop-children"));
  }

  /**
   * Starts the embedded controller and waits until it is ready.
   *
   * @param watch hears that it still starts
   * @return where it listens
   * @throws ChildEndedException if it ends instead, or is not ready in time
   */
  public URI startController(StartWatch watch) {
    return startController(installation.controllerFlags(), watch);
  }

  /** As {@link #startController(StartWatch)}, with other flags for its JVM. */
  public URI startController(List<String> flags, StartWatch watch) {
    return awaitReady(
        started(
            ChildProcess.logging(
                "controller",
                installation.controllerCommand(flags),
                environment(),
                installation.logs().resolve("controller.log"))),
        watch);
  }

  /** The same, but what the controller says goes where this command's own messages go. */
  public URI startSpeakingController() {
    return awaitReady(
        started(
            ChildProcess.speaking(
                "controller",
                installation.controllerCommand(installation.controllerFlags()),
                environment())),
        StartWatch.SILENT);
  }

  private URI awaitReady(ChildProcess child, StartWatch watch) {
    var begun = clock.instant();
    var usual = new StartTime(installation.logs().resolve("controller.start-millis"));
    var last = usual.last();
    try {
      while (!child.endedWithin(LOOK_AGAIN)) {
        var url = listening(child);
        if (url.isPresent()) {
          usual.keep(Duration.between(begun, clock.instant()));
          return url.get();
        }
        watch.stillStarting(last);
        refuseAfter(begun.plus(START_LIMIT));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChildEndedException("interrupted while the controller started");
    }
    throw new ChildEndedException(child.lastWords());
  }

  /** CPU time that the running controller of the state folder has used; zero if none runs. */
  public Duration controllerCpu() {
    return installation
        .controllerFile()
        .read()
        .flatMap(note -> ProcessHandle.of(note.pid()))
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  /** Memory of the running controller of the state folder; zero if none runs. */
  public long controllerResidentBytes() {
    return installation
        .controllerFile()
        .read()
        .map(note -> ResidentMemory.now(note.pid()))
        .orElse(0L);
  }

  /** Starts a worker on this machine; what it says goes to its log. */
  public void startWorker(URI controller, int slots) {
    started(
        ChildProcess.logging(
            WORKER,
            workerCommand(controller, OptionalInt.of(slots)),
            environment(),
            installation.logs().resolve("worker.log")));
  }

  /** Runs a worker in the foreground until it ends; its exit code. */
  public int runWorker(URI controller, OptionalInt slots, Optional<String> workerName) {
    var command = workerCommand(controller, slots);
    workerName.ifPresent(it -> command.addAll(List.of("--name", it)));
    var child = started(ChildProcess.speaking(WORKER, command, environment()));
    return child.onEnd().join().exitCode();
  }

  /**
   * Blocks for {@code rest}, or until a child ends that should not.
   *
   * @throws ChildEndedException if a child has ended or this process is told to end
   */
  public void watch(Duration rest) {
    try {
      throw ended(firstEnd().get(rest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return; // all is well: nothing ended for as long as the caller wanted to rest
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChildEndedException("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Blocks until this process is told to end, by Ctrl-C or a signal, and then ends it with {@code
   * exitCode}.
   *
   * @throws ChildEndedException if a child ends before that
   */
  public void serve(int exitCode) {
    codeWhenStopped = OptionalInt.of(exitCode);
    var child = firstEnd().join();
    if (!closing) {
      codeWhenStopped = OptionalInt.empty();
      throw ended(child);
    }
  }

  /** Stops the children, last started first; a second call finds nothing left to stop. */
  @Override
  public void close() {
    closing = true;
    stopChildren();
  }

  private void endOfProcess() {
    close();
    codeWhenStopped.ifPresent(Runtime.getRuntime()::halt);
  }

  /** Completes with the child that ends first unless it should; never, without children. */
  private synchronized CompletableFuture<ChildProcess> firstEnd() {
    var first = new CompletableFuture<ChildProcess>();
    children.forEach(
        child ->
            child
                .onEnd()
                .thenAccept(
                    ended -> {
                      if (!drained(ended)) {
                        first.complete(ended);
                      }
                    }));
    return first;
  }

  /** A worker that somebody drained ends in order; the controller goes on without it. */
  private static boolean drained(ChildProcess ended) {
    return ended.name().equals(WORKER) && ended.exitCode() == 0;
  }

  private ChildEndedException ended(ChildProcess child) {
    return new ChildEndedException(
        closing ? "stopped before the work was done" : child.lastWords());
  }

  synchronized ChildProcess started(ChildProcess child) {
    children.add(child);
    return child;
  }

  private synchronized void stopChildren() {
    children.reversed().forEach(child -> child.stop(STOP_PATIENCE));
  }

  private Optional<URI> listening(ChildProcess child) {
    return installation
        .controllerFile()
        .read()
        .filter(note -> note.pid() == child.pid())
        .map(ControllerFile.Note::url)
        .filter(this::ready);
  }

  private boolean ready(URI url) {
    try (var client = new ControllerClient(url, installation.apiToken())) {
      return client.ready();
    }
  }

  private void refuseAfter(Instant deadline) {
    if (clock.instant().isAfter(deadline)) {
      throw new ChildEndedException(
          "the controller must be ready within "
              + START_LIMIT.toSeconds()
              + " s, but is not; see "
              + installation.logs().resolve("controller.log"));
    }
  }

  private List<String> workerCommand(URI controller, OptionalInt slots) {
    var command = new ArrayList<>(installation.workerCommand());
    command.addAll(List.of("--controller", controller.toString()));
    slots.ifPresent(n -> command.addAll(List.of("--slots", Integer.toString(n))));
    return command;
  }

  private Map<String, String> environment() {
    return Map.of(
        "TUNE4REC_HOME",
        installation.home().toString(),
        "TUNE4REC_WORKER_JAR",
        installation.workerJar().toString());
  }
}
