package io.tune4rec.model.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Holds a scalar and its gradients equal to a formula in double precision. */
final class Formulas {
  private static final double STEP = 1e-5;

  private Formulas() {}

  static NDArray random(Random random, double spread, NDManager manager, long... shape) {
    var s = new Shape(shape);
    var values = new float[Math.toIntExact(s.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * spread);
    }
    return manager.create(values, s);
  }

  /**
   * @param learned what the gradient is taken of
   * @param formula of the flat values of {@code learned}; its own gradient is by central
   *     differences
   */
  static void agree(
      List<NDArray> learned, Supplier<NDArray> scalar, ToDoubleFunction<double[][]> formula) {
    learned.forEach(array -> array.setRequiresGradient(true));
    try (var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      var value = scalar.get();
      collector.backward(value);
      var values = learned.stream().map(Formulas::doubles).toArray(double[][]::new);
      double expected = formula.applyAsDouble(values);
      assertThat((double) value.getFloat())
          .as("value")
          .isCloseTo(expected, within(1e-5 + 1e-5 * Math.abs(expected)));
      for (int a = 0; a < values.length; a++) {
        var gradient = doubles(learned.get(a).getGradient());
        for (int i = 0; i < gradient.length; i++) {
          assertThat(gradient[i])
              .as("gradient %d[%d]", a, i)
              .isCloseTo(slope(formula, values, a, i), within(1e-5 + 1e-4 * Math.abs(gradient[i])));
        }
      }
    }
  }

  private static double slope(
      ToDoubleFunction<double[][]> formula, double[][] values, int a, int i) {
    double at = values[a][i];
    values[a][i] = at + STEP;
    double up = formula.applyAsDouble(values);
    values[a][i] = at - STEP;
    double down = formula.applyAsDouble(values);
    values[a][i] = at;
    return (up - down) / (2 * STEP);
  }

  static double[] doubles(NDArray array) {
    float[] floats = array.toFloatArray();
    var doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  /** x·Wᵀ + b of row {@code row} of x (…, in), W (out, in). */
  static double[] linear(double[] x, int row, double[] weight, double[] bias) {
    int in = weight.length / (bias == null ? 1 : bias.length);
    var out = new double[weight.length / in];
    for (int o = 0; o < out.length; o++) {
      out[o] = bias == null ? 0 : bias[o];
      for (int i = 0; i < in; i++) {
        out[o] += weight[o * in + i] * x[row * in + i];
      }
    }
    return out;
  }

  static double logSumExp(double[] z) {
    double sum = 0;
    for (double value : z) {
      sum += Math.exp(value);
    }
    return Math.log(sum);
  }
}
