package io.tune4rec.model.floor;

/** Thrown when a loss left the numbers: the configuration is infeasible, trying again is vain. */
public final class DivergedException extends RuntimeException {
  /**
   * @param epoch from 1
   */
  DivergedException(int epoch, double loss) {
    super(
        "epoch %d: a loss is finite, but got %s; lower learning_rate, or set grad_cap"
            .formatted(epoch, loss));
  }
}
