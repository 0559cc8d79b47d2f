package io.tune4rec.worker.slot;

import io.tune4rec.worker.cache.DatasetCache;
import io.tune4rec.worker.cache.DatasetUnavailableException;
import io.tune4rec.worker.link.Order;
import io.tune4rec.worker.patience.Backoff;
import io.tune4rec.worker.patience.StopSignal;
import io.tune4rec.worker.protocol.Assignment;
import io.tune4rec.worker.protocol.ControllerAwayException;
import io.tune4rec.worker.protocol.FailureKind;
import io.tune4rec.worker.protocol.WorkerSession;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only loop: claim, fetch the dataset, train and report, settle. One thread runs it. */
final class Slot implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Slot.class);

  private static final Duration BETWEEN_CLAIMS = Duration.ofMillis(100);

  private final int number;
  private final WorkerSession session;
  private final DatasetCache datasets;
  private final TrialCheckpoints checkpoints;
  private final WarmRunner runner;
  private final Senders senders;
  private final ModelDelivery delivery;
  private final Settlement settlement;
  private final Pace pace;

  /**
   * What all slots share about when to go on.
   *
   * @param stop ends what runs
   * @param drain ends the claiming; what runs is finished
   */
  record Pace(RunningAttempts running, StopSignal stop, StopSignal drain, Backoff patience) {
    boolean claims() {
      return !stop.isGiven() && !drain.isGiven();
    }
  }

  Slot(
      int number,
      WorkerSession session,
      DatasetCache datasets,
      TrialCheckpoints checkpoints,
      WarmRunner runner,
      Senders senders,
      ModelDelivery delivery,
      Settlement settlement,
      Pace pace) {
    this.number = number;
    this.session = session;
    this.datasets = datasets;
    this.checkpoints = checkpoints;
    this.runner = runner;
    this.senders = senders;
    this.delivery = delivery;
    this.settlement = settlement;
    this.pace = pace;
  }

  /**
   * Works until the worker stops or drains.
   *
   * @throws RunnerStartException if not even the first runner starts
   */
  @Override
  public void run() {
    try (runner) {
      runner.warm();
      while (pace.claims()) {
        if (warm()) {
          session.claim(number).ifPresentOrElse(this::work, this::breathe);
        }
      }
    }
  }

  /** No runner, no claim: a host that has lost the ability to train must not use up trials. */
  private boolean warm() {
    for (int failures = 1; ; failures++) {
      try {
        runner.warm();
        return true;
      } catch (RunnerStartException e) {
        LOG.error("slot {} claims no trial: {}", number, e.getMessage());
        boolean stopped = pace.stop().await(pace.patience().after(failures));
        if (stopped || !pace.claims()) {
          return false;
        }
      }
    }
  }

  /** Should the controller answer at once that it has nothing, this is no hot loop. */
  private void breathe() {
    pace.stop().await(BETWEEN_CLAIMS);
  }

  private void work(Assignment assignment) {
    var attempt = pace.running().begin(assignment.ref());
    try {
      LOG.info("slot {}: {} of sweep {}", number, attempt.ref(), assignment.sweepId());
      if (settlement.settle(attempt.ref(), trainAndLog(assignment, attempt))) {
        checkpoints.forget(assignment.trialId());
      }
    } finally {
      pace.running().end(attempt);
    }
  }

  /** The log is whole, and with the controller, before its attempt ends there. */
  private TrialOutcome trainAndLog(Assignment assignment, RunningAttempt attempt) {
    var log = senders.log();
    try (var _ = senders.sender(attempt, log)) {
      log.line(
          "claimed trial %d of sweep %d (id %d), attempt %d, on slot %d"
              .formatted(
                  assignment.trialNumber(),
                  assignment.sweepId(),
                  assignment.trialId(),
                  assignment.attempt(),
                  number));
      var outcome = train(assignment, attempt, log);
      if (assignment.exports() && outcome instanceof TrialOutcome.Completed(var result)) {
        var model = checkpoints.model(assignment.trialId());
        delivery.deliver(attempt, result.bestStep(), model, log);
      }
      log.line("ended: " + outcome.summary());
      return outcome;
    }
  }

  private TrialOutcome train(Assignment assignment, RunningAttempt attempt, AttemptLog log) {
    if (attempt.stopped().isPresent()) {
      // handed out at the instant the worker stops: handed back untouched
      return new TrialOutcome.Stopped(attempt.stopped().get());
    }
    try {
      var folder = datasets.fetch(assignment.dataset());
      log.line("dataset %s lies in %s".formatted(assignment.dataset().name(), folder));
      try (var reports = senders.reports(attempt)) {
        var voice = new AttemptVoice(reports, log, assignment.objective());
        return runner.train(order(assignment, folder), attempt, voice);
      }
    } catch (DatasetUnavailableException e) {
      return new TrialOutcome.Failed(FailureKind.ERROR, e.getMessage());
    } catch (ControllerAwayException e) {
      LOG.debug("slot {}: the worker stops", number, e);
      return new TrialOutcome.Stopped(new StopCause.Shutdown());
    }
  }

  private Order.Run order(Assignment assignment, Path dataset) {
    return new Order.Run(
        assignment.trialId(),
        assignment.attempt(),
        assignment.seed(),
        dataset.toAbsolutePath().toString(),
        assignment.features(),
        assignment.model(),
        assignment.protocol(),
        assignment.objective(),
        assignment.configuration(),
        checkpoints.folder(assignment.trialId()).map(f -> f.toAbsolutePath().toString()).orElse(""),
        checkpoints.interval().toNanos() / 1e9,
        assignment.exports() ? checkpoints.model(assignment.trialId()).toString() : "");
  }
}
