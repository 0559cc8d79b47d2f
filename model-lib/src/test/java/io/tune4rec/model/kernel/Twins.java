package io.tune4rec.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/** Holds a kernel and its plain twin equal, value and gradients. */
final class Twins {
  private static final double RELATIVE = 2e-5;
  private static final double ABSOLUTE = 2e-6;

  private final Random random = new Random(5);
  private final List<float[]> values = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();

  /** Adds a learned input of random values. */
  Twins learned(double spread, long... shape) {
    var s = new Shape(shape);
    var v = new float[Math.toIntExact(s.size())];
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) (random.nextGaussian() * spread);
    }
    values.add(v);
    shapes.add(s);
    return this;
  }

  /** One side's result and gradients, on the host. */
  record Seen(float[] value, List<float[]> gradients) {}

  /**
   * @param computation from the learned inputs and a switch to any result
   */
  void agree(BiFunction<NDList, Kernels, NDArray> computation) {
    var plain = run(computation, Kernels.OFF);
    var kernel = run(computation, Kernels.ON);
    close("value", kernel.value(), plain.value());
    for (int i = 0; i < plain.gradients().size(); i++) {
      close("gradient " + i, kernel.gradients().get(i), plain.gradients().get(i));
    }
  }

  /** The result is weighted element by element, so that no gradient is trivially zero. */
  Seen run(BiFunction<NDList, Kernels, NDArray> computation, Kernels kernels) {
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      var inputs = new NDList();
      for (int i = 0; i < values.size(); i++) {
        var input = manager.create(values.get(i), shapes.get(i));
        input.setRequiresGradient(true);
        inputs.add(input);
      }
      var result = computation.apply(inputs, kernels);
      var weights = manager.arange(1f, 1f + result.size(), 1f).div(result.size());
      collector.backward(result.reshape(-1).mul(weights).sum());
      return new Seen(
          result.toFloatArray(),
          inputs.stream().map(input -> input.getGradient().toFloatArray()).toList());
    }
  }

  static void close(String what, float[] actual, float[] expected) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    double largest = 0;
    for (float e : expected) {
      largest = Math.max(largest, Math.abs(e));
    }
    for (int i = 0; i < actual.length; i++) {
      assertThat(Math.abs((double) actual[i] - expected[i]))
          .as("%s[%d]: %s against %s", what, i, actual[i], expected[i])
          .isLessThanOrEqualTo(ABSOLUTE + RELATIVE * largest);
    }
  }
}
