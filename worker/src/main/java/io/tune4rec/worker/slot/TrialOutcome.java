package io.tune4rec.worker.slot;

import io.tune4rec.worker.protocol.Completion;
import io.tune4rec.worker.protocol.FailureKind;
import java.util.Locale;

/** How an attempt ended on this worker. */
sealed interface TrialOutcome {
  /** For people, in a sentence. */
  default String summary() {
    return switch (this) {
      case Completed(var result) ->
          String.format(
              Locale.ROOT,
              "complete after %.1f s, best after epoch %d",
              result.seconds(),
              result.bestStep());
      case Failed(var kind, var reason) -> kind.text() + ": " + reason;
      case Stopped(var cause) -> "stopped: " + cause.reason();
    };
  }

  /** It is trained and evaluated. */
  record Completed(Completion result) implements TrialOutcome {}

  /** It has no result. */
  record Failed(FailureKind kind, String reason) implements TrialOutcome {}

  /** It was stopped. */
  record Stopped(StopCause cause) implements TrialOutcome {}
}
