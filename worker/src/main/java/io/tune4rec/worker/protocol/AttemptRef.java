package io.tune4rec.worker.protocol;

/** An attempt at a trial and the lease under which it is held. */
public record AttemptRef(long trialId, int attempt, long leaseEpoch) {
  @Override
  public String toString() {
    return "trial %d, attempt %d".formatted(trialId, attempt);
  }
}
