package io.tune4rec.controller.dispatch;

/** Thrown when a sampler breaks down: no trial of its sweep can be drawn any more. */
public final class BrokenSamplerException extends RuntimeException {
  private final long sweepId;

  public BrokenSamplerException(long sweepId, int number, RuntimeException cause) {
    super(
        "trial %d cannot be drawn: its sampler broke down with %s".formatted(number, cause), cause);
    this.sweepId = sweepId;
  }

  public long sweepId() {
    return sweepId;
  }
}
