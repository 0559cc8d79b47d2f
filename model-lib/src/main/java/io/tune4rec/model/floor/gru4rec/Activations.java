package io.tune4rec.model.floor.gru4rec;

import io.tune4rec.model.config.Gru4RecConfig.Activation;

/** Activations and their slopes, the latter from the activation's own value. */
final class Activations {
  private static final float SELU_SCALE = 1.05070098f;
  private static final float SELU_ALPHA = 1.67326324f;
  private static final float LEAK = 0.1f;

  private Activations() {}

  /** Replaces numbers by their activation. */
  static void apply(Activation activation, float[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] = of(activation, x[i]);
    }
  }

  static float of(Activation activation, float x) {
    return switch (activation) {
      case LINEAR -> x;
      case TANH -> (float) Math.tanh(x);
      case RELU -> Math.max(0, x);
      case ELU_HALF -> elu(x, 0.5f);
      case ELU -> elu(x, 1);
      case LEAKY -> x > 0 ? x : LEAK * x;
      case SELU -> SELU_SCALE * elu(x, SELU_ALPHA);
    };
  }

  /** The slope where the activation is {@code y}. */
  static float slope(Activation activation, float y) {
    return switch (activation) {
      case LINEAR -> 1;
      case TANH -> 1 - y * y;
      case RELU -> y > 0 ? 1 : 0;
      case ELU_HALF -> y > 0 ? 1 : y + 0.5f;
      case ELU -> y > 0 ? 1 : y + 1;
      case LEAKY -> y > 0 ? 1 : LEAK;
      case SELU -> y > 0 ? SELU_SCALE : y + SELU_SCALE * SELU_ALPHA;
    };
  }

  private static float elu(float x, float alpha) {
    return x > 0 ? x : alpha * (float) Math.expm1(x);
  }
}
