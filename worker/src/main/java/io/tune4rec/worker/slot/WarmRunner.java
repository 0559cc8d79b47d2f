package io.tune4rec.worker.slot;

import io.tune4rec.worker.link.News;
import io.tune4rec.worker.link.Order;
import io.tune4rec.worker.protocol.Completion;
import io.tune4rec.worker.protocol.FailureKind;
import io.tune4rec.worker.protocol.Report;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runner of one slot, kept warm from trial to trial. A new process takes its place after a
 * number of trials, and whenever the old one died or may be damaged. Used by its slot's thread.
 */
final class WarmRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WarmRunner.class);
  private static final Duration BETWEEN_PINGS = Duration.ofSeconds(15);
  private static final int PINGS_UNTIL_DEAD = 8;

  /** Half of the two seconds within which an order to stop must be done. */
  private static final Duration UNTIL_STOPPED = Duration.ofSeconds(1);

  private final int slot;
  private final RunnerLauncher launcher;
  private final int trialsPerProcess;
  private Optional<RunnerProcess> process = Optional.empty();
  private int trials;

  WarmRunner(int slot, RunnerLauncher launcher, int trialsPerProcess) {
    this.slot = slot;
    this.launcher = launcher;
    this.trialsPerProcess = trialsPerProcess;
  }

  /**
   * Makes sure that a runner waits for a trial.
   *
   * @throws RunnerStartException if none can be started
   */
  void warm() {
    if (trials >= trialsPerProcess || process.filter(p -> !p.alive()).isPresent()) {
      close();
    }
    if (process.isEmpty()) {
      process = Optional.of(launcher.launch(slot));
      trials = 0;
      LOG.info("slot {}: runner {} is ready", slot, process.get().pid());
    }
  }

  /**
   * Trains a trial; {@link #warm} comes first.
   *
   * @param listener hears how it goes
   */
  TrialOutcome train(Order.Run run, RunningAttempt attempt, TrialListener listener) {
    var runner = process.orElseThrow();
    trials++;
    listener.begins(runner.pid(), trials, runner.train(run));
    attempt.onStop(cause -> runner.askStop(attempt, cause));
    var outcome = follow(runner, attempt, listener);
    if (outcome instanceof TrialOutcome.Failed(var kind, _) && kind != FailureKind.INFEASIBLE) {
      close();
    }
    return outcome;
  }

  @Override
  public void close() {
    process.ifPresent(RunnerProcess::close);
    process = Optional.empty();
  }

  private TrialOutcome follow(
      RunnerProcess runner, RunningAttempt attempt, TrialListener listener) {
    for (int silences = 0; ; ) {
      var event = runner.next(BETWEEN_PINGS);
      if (event.isEmpty() && ++silences > PINGS_UNTIL_DEAD) {
        kill(runner);
      } else if (event.isEmpty()) {
        runner.send(new Order.Ping());
      } else if (event.get() instanceof RunnerEvent.StopAsked(var whose, var cause)) {
        if (whose == attempt) {
          stop(runner, attempt, cause);
          return followToStop(runner, attempt, listener);
        }
      } else {
        silences = 0;
        var end = outcome(runner, attempt, event.get(), listener);
        if (end.isPresent()) {
          return end.get();
        }
      }
    }
  }

  /** Whatever the runner says meanwhile, its time to stop is counted from the order. */
  private TrialOutcome followToStop(
      RunnerProcess runner, RunningAttempt attempt, TrialListener listener) {
    long deadline = System.nanoTime() + UNTIL_STOPPED.toNanos();
    while (true) {
      var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      var event = runner.next(left);
      if (event.isEmpty()) {
        kill(runner);
        deadline = System.nanoTime() + BETWEEN_PINGS.toNanos();
      } else {
        var end = outcome(runner, attempt, event.get(), listener);
        if (end.isPresent()) {
          return end.get();
        }
      }
    }
  }

  private void kill(RunnerProcess runner) {
    LOG.warn("slot {}: runner {} does not answer and is killed", slot, runner.pid());
    runner.kill();
  }

  private Optional<TrialOutcome> outcome(
      RunnerProcess runner, RunningAttempt attempt, RunnerEvent event, TrialListener listener) {
    return switch (event) {
      case RunnerEvent.Heard(News.Epoch epoch) -> {
        listener.epoch(report(epoch));
        yield Optional.empty();
      }
      case RunnerEvent.Heard(News.Progress progress) -> {
        listener.progress(progress);
        yield Optional.empty();
      }
      case RunnerEvent.Heard(News.Done done) -> Optional.of(completed(done));
      case RunnerEvent.Heard(News.Failed failed) -> Optional.of(failed(attempt, failed));
      case RunnerEvent.Heard(News.Hello _), RunnerEvent.Heard(News.Pong _) -> Optional.empty();
      case RunnerEvent.StopAsked _ -> Optional.empty();
      case RunnerEvent.Ended(var exitCode) -> Optional.of(ended(runner, attempt, exitCode));
    };
  }

  private static void stop(RunnerProcess runner, RunningAttempt attempt, StopCause cause) {
    switch (cause) {
      case StopCause.Disowned(var reason) ->
          runner.send(new Order.Stop(attempt.ref().trialId(), attempt.ref().attempt(), reason));
      case StopCause.Shutdown _ -> runner.kill();
    }
  }

  private TrialOutcome ended(RunnerProcess runner, RunningAttempt attempt, int exitCode) {
    return attempt
        .stopped()
        .<TrialOutcome>map(TrialOutcome.Stopped::new)
        .orElseGet(
            () ->
                new TrialOutcome.Failed(
                    FailureKind.CRASH,
                    "the runner of slot %d ended with %s"
                        .formatted(slot, runner.lastWords(exitCode))));
  }

  private static TrialOutcome failed(RunningAttempt attempt, News.Failed failed) {
    return switch (failed.kind()) {
      case ERROR -> new TrialOutcome.Failed(FailureKind.ERROR, failed.reason());
      case INFEASIBLE -> new TrialOutcome.Failed(FailureKind.INFEASIBLE, failed.reason());
      case STOPPED ->
          new TrialOutcome.Stopped(
              attempt.stopped().orElseGet(() -> new StopCause.Disowned(failed.reason())));
    };
  }

  private static TrialOutcome completed(News.Done done) {
    return new TrialOutcome.Completed(
        new Completion(
            done.bestStep(),
            done.seconds(),
            done.peakMemoryBytes(),
            done.parameters(),
            done.validRanks(),
            done.testRanks(),
            tasks(done.tasks())));
  }

  private static Completion.Tasks tasks(News.TaskResults done) {
    return new Completion.Tasks(done.valid(), done.test(), done.validLosses(), done.testLosses());
  }

  private static Report report(News.Epoch epoch) {
    return new Report(
        epoch.step(),
        epoch.trainLoss(),
        epoch.valid(),
        epoch.train(),
        epoch.learningRate(),
        epoch.gradientNorm(),
        epoch.sessionsPerSecond(),
        epoch.seconds(),
        epoch.memoryBytes(),
        epoch.cores());
  }
}
