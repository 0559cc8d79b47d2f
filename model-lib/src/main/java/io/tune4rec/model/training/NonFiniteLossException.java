package io.tune4rec.model.training;

/** Thrown when training left the numbers: the configuration is infeasible, trying again is vain. */
public final class NonFiniteLossException extends RuntimeException {
  private final int step;
  private final int batch;
  private final double value;

  /**
   * @param quantity loss or gradient norm
   * @param step the epoch, from 1
   * @param batch within it, from 1
   */
  public NonFiniteLossException(String quantity, int step, int batch, double value) {
    super(
        "epoch %d, batch %d: a %s is finite, but got %s; lower learning_rate or max_grad_norm"
            .formatted(step, batch, quantity, value));
    this.step = step;
    this.batch = batch;
    this.value = value;
  }

  public int step() {
    return step;
  }

  public int batch() {
    return batch;
  }

  public double value() {
    return value;
  }
}
