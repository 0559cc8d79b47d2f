package io.tune4rec.worker.slot;

import io.tune4rec.worker.protocol.Completion;
import io.tune4rec.worker.protocol.FailureKind;

/** How an attempt ended on this worker. */
sealed interface TrialOutcome {
  /** It is trained and evaluated. */
  record Completed(Completion result) implements TrialOutcome {}

  /** It has no result. */
  record Failed(FailureKind kind, String reason) implements TrialOutcome {}

  /** It was stopped. */
  record Stopped(StopCause cause) implements TrialOutcome {}
}
