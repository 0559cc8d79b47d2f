package io.tune4rec.controller.external;

/** Thrown when a trial has ended, and not in the way that is told. */
public final class ToldOtherwiseException extends RuntimeException {
  public ToldOtherwiseException(long sweepId, int number, String ended) {
    super(
        "sweep %d, trial %d: a trial ends once, but it is %s; ask for another one"
            .formatted(sweepId, number, ended));
  }
}
