package io.tune4rec.model.training;

import io.tune4rec.model.training.Learner.StepOutcome;
import io.tune4rec.model.training.Learner.Trained;
import java.util.Optional;

/**
 * What the batches of an epoch came to so far.
 *
 * @param batches learned from, those without a label too
 * @param loss summed over the predicted positions
 * @param gradientNorm summed over the updates
 * @param rate the last learning rate
 * @param nanos that they took
 */
record EpochSums(
    int batches,
    double loss,
    double gradientNorm,
    long predictions,
    int updates,
    double rate,
    long nanos) {
  /** Before the first batch. */
  static final EpochSums NONE = new EpochSums(0, 0, 0, 0, 0, 0, 0);

  /** With one more batch; one without a label updates nothing. */
  EpochSums after(double learningRate, Optional<StepOutcome> learned) {
    if (learned.isEmpty()) {
      return new EpochSums(
          batches + 1, loss, gradientNorm, predictions, updates, learningRate, nanos);
    }
    var step = learned.get();
    return new EpochSums(
        batches + 1,
        loss + step.loss() * (double) step.predictions(),
        gradientNorm + step.gradientNorm(),
        predictions + step.predictions(),
        updates + 1,
        learningRate,
        nanos);
  }

  /** The same after so long. */
  EpochSums in(long nanosSoFar) {
    return new EpochSums(batches, loss, gradientNorm, predictions, updates, rate, nanosSoFar);
  }

  /** Means of an epoch that is whole. */
  Trained trained(long sessions, double seconds) {
    return new Trained(loss / predictions, gradientNorm / updates, rate, sessions, seconds);
  }
}
