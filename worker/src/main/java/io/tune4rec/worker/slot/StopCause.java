package io.tune4rec.worker.slot;

/** Why an attempt is stopped before its end. */
sealed interface StopCause {
  /** The reason, for people. */
  String reason();

  /** The controller wants no more of it; nothing is to be said about it any more. */
  record Disowned(String reason) implements StopCause {}

  /** This worker is shutting down; the controller is to be told. */
  record Shutdown() implements StopCause {
    @Override
    public String reason() {
      return "the worker was shut down";
    }
  }
}
