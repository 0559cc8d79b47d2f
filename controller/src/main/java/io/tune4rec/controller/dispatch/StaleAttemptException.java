package io.tune4rec.controller.dispatch;

/** Thrown when an attempt that is not the current one reports or ends; its worker must stop it. */
public final class StaleAttemptException extends RuntimeException {
  /**
   * @param now how the trial stands: {@code attempt 3 is current}, {@code the trial is COMPLETED}
   */
  public StaleAttemptException(Fence fence, String now) {
    super(
        "trial %d, attempt %d (lease epoch %d): only the current attempt may report, but %s; stop training"
            .formatted(fence.trialId(), fence.attempt(), fence.leaseEpoch(), now));
  }
}
