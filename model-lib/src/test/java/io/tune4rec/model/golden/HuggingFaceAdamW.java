package io.tune4rec.model.golden;

/** Hugging Face's AdamW (specification, section 7.2), of one parameter and in double precision. */
final class HuggingFaceAdamW {
  private static final double RATE = 0.01;
  private static final double DECAY = 0.1;

  private final double[] values;
  private final double decay;
  private final double[] m;
  private final double[] v;
  private int steps;

  HuggingFaceAdamW(double[] values, boolean decays) {
    this.values = values;
    decay = decays ? DECAY : 0;
    m = new double[values.length];
    v = new double[values.length];
  }

  double[] values() {
    return values;
  }

  /**
   * @param scale to which the gradient is clipped
   */
  void step(double[] gradient, double scale) {
    steps++;
    double rate = RATE * Math.sqrt(1 - Math.pow(0.999, steps)) / (1 - Math.pow(0.9, steps));
    for (int i = 0; i < values.length; i++) {
      double g = gradient[i] * scale;
      m[i] = 0.9 * m[i] + 0.1 * g;
      v[i] = 0.999 * v[i] + 0.001 * g * g;
      values[i] -= rate * m[i] / (Math.sqrt(v[i]) + 1e-8);
      values[i] -= RATE * decay * values[i];
    }
  }
}
