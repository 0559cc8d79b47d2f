package io.tune4rec.worker.slot;

import io.tune4rec.worker.protocol.AttemptRef;
import io.tune4rec.worker.protocol.Completion;
import io.tune4rec.worker.protocol.ControllerAwayException;
import io.tune4rec.worker.protocol.ControllerClient;
import io.tune4rec.worker.protocol.FailureKind;
import io.tune4rec.worker.protocol.RefusedException;
import io.tune4rec.worker.protocol.Retry;
import io.tune4rec.worker.protocol.StaleAttemptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the controller how an attempt ended, as long as it takes: a result is kept until the
 * controller has it, or says that the attempt is no longer ours.
 */
final class Settlement {
  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
  private static final int LONGEST_REASON = 4_000;

  private final ControllerClient controller;
  private final Retry retry;

  Settlement(ControllerClient controller, Retry retry) {
    this.controller = controller;
    this.retry = retry;
  }

  /**
   * @return whether the trial is known to have ended: no attempt will follow this one
   */
  boolean settle(AttemptRef attempt, TrialOutcome outcome) {
    try {
      return switch (outcome) {
        case TrialOutcome.Completed(var result) -> complete(attempt, result);
        case TrialOutcome.Failed(var kind, var reason) -> fail(attempt, kind, reason);
        case TrialOutcome.Stopped(StopCause.Shutdown shutdown) ->
            fail(attempt, FailureKind.STOPPED, shutdown.reason());
        case TrialOutcome.Stopped(StopCause.Disowned disowned) -> {
          LOG.info("{}: stopped: {}", attempt, disowned.reason());
          yield disowned.endsTrial();
        }
      };
    } catch (StaleAttemptException e) {
      LOG.info("{}: its end does not count any more: {}", attempt, e.getMessage());
      return false;
    } catch (ControllerAwayException e) {
      LOG.warn("{}: its end is lost, the worker stops: {}", attempt, e.getMessage());
      return false;
    }
  }

  private boolean complete(AttemptRef attempt, Completion result) {
    try {
      retry.untilAnswered(
          attempt + ": completion",
          () -> {
            controller.complete(attempt, result);
            return attempt;
          });
      LOG.info("{}: complete after {} s", attempt, Math.round(result.seconds()));
      return true;
    } catch (RefusedException e) {
      return fail(attempt, FailureKind.ERROR, "its result was refused: " + e.getMessage());
    }
  }

  private boolean fail(AttemptRef attempt, FailureKind kind, String reason) {
    var shortened = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    try {
      var answer =
          retry.untilAnswered(
              attempt + ": failure", () -> controller.fail(attempt, kind, shortened));
      LOG.info(
          "{}: {}{}: {}",
          attempt,
          kind.text(),
          answer.retry() ? ", will be tried again" : "",
          shortened);
      return !answer.retry();
    } catch (RefusedException e) {
      LOG.error("{}: {} was refused: {}", attempt, kind.text(), e.getMessage());
      return false;
    }
  }
}
