package io.tune4rec.worker;

import io.tune4rec.model.catalog.ModelLibrary;
import io.tune4rec.model.dataset.DatasetStore;
import io.tune4rec.worker.cache.DatasetCache;
import io.tune4rec.worker.patience.Backoff;
import io.tune4rec.worker.patience.StopSignal;
import io.tune4rec.worker.protocol.ControllerAwayException;
import io.tune4rec.worker.protocol.ControllerClient;
import io.tune4rec.worker.protocol.RegisterRequest;
import io.tune4rec.worker.protocol.Retry;
import io.tune4rec.worker.protocol.WorkerSession;
import io.tune4rec.worker.slot.RunnerCommand;
import io.tune4rec.worker.slot.RunnerLauncher;
import io.tune4rec.worker.slot.Slots;
import io.tune4rec.worker.slot.TrialCheckpoints;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon, put together by hand. */
final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final int TRIALS_PER_RUNNER = 20;
  private static final int CALLS_BESIDE_SLOTS = 4;

  private final WorkerConfig config;
  private final String host;
  private final String runnerMain;
  private final StopSignal stop = new StopSignal();

  /**
   * @param host name of this host, for people
   * @param runnerMain class of the runner's process, by name so that it is not loaded here
   */
  Worker(WorkerConfig config, String host, String runnerMain) {
    this.config = config;
    this.host = host;
    this.runnerMain = runnerMain;
  }

  /** Asks {@link #work} to return; any thread, any time. */
  void stop() {
    stop.give();
  }

  /**
   * Works until it is stopped.
   *
   * @throws io.tune4rec.worker.protocol.RefusedException if the controller does not take this
   *     worker
   * @throws io.tune4rec.worker.slot.RunnerStartException if no runner starts on this host
   */
  void work() throws InterruptedException {
    var random = new SecureRandom();
    var patience = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
    var retry = new Retry(stop, patience);
    int connections = 4 * config.slots() + CALLS_BESIDE_SLOTS;
    try (var controller = ControllerClient.open(config.controller(), config.token(), connections)) {
      var datasets =
          new DatasetCache(
              new DatasetStore(config.home().resolve("datasets")),
              config.datasets().map(DatasetStore::new),
              controller,
              retry);
      var launcher = new RunnerLauncher(runnerCommand(), config.name(), random);
      var session = WorkerSession.begin(controller, introduction(), retry, stop);
      var checkpoints =
          new TrialCheckpoints(
              config.home().resolve("checkpoints").resolve(config.name()),
              config.checkpointInterval(),
              InstantSource.system());
      new Slots(
              session,
              controller,
              datasets,
              checkpoints,
              launcher,
              stop,
              patience,
              TRIALS_PER_RUNNER)
          .work(config.slots());
    } catch (ControllerAwayException e) {
      LOG.info("stopped before the controller answered: {}", e.getMessage());
    }
  }

  private RegisterRequest introduction() {
    return new RegisterRequest(
        config.name(),
        host,
        ModelLibrary.version(),
        config.slots(),
        config.threadsPerSlot(),
        "cpu",
        ThisHost.with(config.extensions()));
  }

  private RunnerCommand runnerCommand() {
    return new RunnerCommand(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        config.extensions().behind(System.getProperty("java.class.path")),
        runnerMain,
        config.threadsPerSlot(),
        config.home());
  }
}
