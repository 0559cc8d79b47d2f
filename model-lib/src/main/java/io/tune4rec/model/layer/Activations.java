package io.tune4rec.model.layer;

import ai.djl.ndarray.NDArray;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.kernel.Constant;

/** What {@link Activation}s do to arrays of any shape; gradients flow through. */
public final class Activations {
  private static final double CUBE = 0.044715;
  private static final double SQRT_2_BY_PI = Math.sqrt(2 / Math.PI);

  private Activations() {}

  /** Element by element; the result belongs to the manager of {@code x}. */
  public static NDArray apply(Activation activation, NDArray x) {
    return switch (activation) {
      case GELU -> ai.djl.nn.Activation.gelu(x);
      case GELU_NEW -> geluNew(x);
      case RELU -> ai.djl.nn.Activation.relu(x);
      // Not DJL's swish, which multiplies by a plain number.
      case SILU -> x.mul(ai.djl.nn.Activation.sigmoid(x));
      case TANH -> ai.djl.nn.Activation.tanh(x);
      case NONE -> x;
    };
  }

  /** x/2 · (1 + tanh(√(2/π)·(x + 0.044715·x³))). */
  private static NDArray geluNew(NDArray x) {
    var inner = x.add(x.mul(x).mul(x).mul(Constant.of(x, CUBE)));
    var gate = ai.djl.nn.Activation.tanh(inner.mul(Constant.of(x, SQRT_2_BY_PI))).add(1f);
    return x.mul(Constant.of(x, 0.5)).mul(gate);
  }
}
