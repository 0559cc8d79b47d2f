package io.tune4rec.model.head;

import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import io.tune4rec.model.weight.Initialization;

/** Linear layers as PyTorch starts them: weight and bias uniform in ±1/√in. */
final class Linears {
  private Linears() {}

  /**
   * @param stream names the streams of the initial weights
   */
  static Linear of(String stream, int in, int out, boolean bias, Initialization initialization) {
    var linear = Linear.builder().setUnits(out).optBias(bias).build();
    double bound = 1 / Math.sqrt(in);
    linear.setInitializer(initialization.uniform(stream + " weight", bound), Parameter.Type.WEIGHT);
    linear.setInitializer(initialization.uniform(stream + " bias", bound), Parameter.Type.BIAS);
    return linear;
  }
}
