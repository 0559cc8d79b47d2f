package io.tune4rec.model.kernel;

import ai.djl.ndarray.NDArray;

/**
 * Numbers that take part in a differentiable expression.
 *
 * <p>DJL's {@code x.mul(0.5f)} wraps the number in an array over Java memory and closes it at once,
 * while PyTorch keeps pointing at that memory for the gradient: after a garbage collection the
 * gradient reads whatever lies there. {@code x.mul(Constant.of(x, 0.5))} keeps the number alive as
 * long as the step. Sums and differences keep nothing and may use plain numbers.
 */
public final class Constant {
  private Constant() {}

  /** A float32 scalar owned by the manager of {@code x}. */
  public static NDArray of(NDArray x, double value) {
    return x.getManager().create((float) value);
  }
}
