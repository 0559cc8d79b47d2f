package io.tune4rec.worker.slot;

import java.util.regex.Pattern;

/** Why an attempt is stopped before its end. */
sealed interface StopCause {
  /** The reason, for people. */
  String reason();

  /** The controller wants no more of it; nothing is to be said about it any more. */
  record Disowned(String reason) implements StopCause {
    private static final Pattern ENDS =
        Pattern.compile(
            "the sweep (was cancelled|failed)"
                + "|the trial is (COMPLETED|PRUNED|INFEASIBLE|FAILED|CANCELLED)");

    /**
     * Whether the trial has ended, rather than been paused or given to another worker. The protocol
     * says so in words only; taken wrongly, it costs disk space for a week, or an attempt's head
     * start, and no result.
     */
    boolean endsTrial() {
      return ENDS.matcher(reason).find();
    }
  }

  /** This worker is shutting down; the controller is to be told. */
  record Shutdown() implements StopCause {
    @Override
    public String reason() {
      return "the worker was shut down";
    }
  }
}
