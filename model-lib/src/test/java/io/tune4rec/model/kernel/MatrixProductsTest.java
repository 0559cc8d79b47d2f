package io.tune4rec.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import io.tune4rec.model.training.EngineSettings;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Products in bfloat16 against ones whose factors are rounded bit by bit in Java. */
@Tag("F81")
class MatrixProductsTest {
  /** Of a result that is rounded to eight bits. */
  private static final double ROUNDING = 1.0 / 256;

  @BeforeAll
  static void settings() {
    EngineSettings.applyWhereUnset();
  }

  @Test
  void a_linear_layer_rounds_factors_and_result_both_ways() {
    float[] x = numbers(6, 1);
    float[] w = numbers(12, 2);
    float[] b = numbers(4, 3);
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var layer = new MixedLinear(Linear.builder().setUnits(4), Kernels.BF16);
      layer.setInitializer(Initializer.ONES, Parameter.Type.WEIGHT);
      layer.initialize(manager, DataType.FLOAT32, new Shape(2, 3));
      layer.getDirectParameters().get("weight").getArray().set(w);
      layer.getDirectParameters().get("bias").getArray().set(b);
      var input = manager.create(x, new Shape(2, 3));
      var parameters = new ParameterStore(manager, false);
      NDArray trained;
      NDArray gradient;
      try (var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
        trained = layer.forward(parameters, new NDList(input), true).head();
        gradients.backward(trained.sum());
        gradient = layer.getDirectParameters().get("weight").getArray().getGradient();
      }
      var evaluated = layer.forward(parameters, new NDList(input), false).head();

      assertThat(trained.getDataType()).isEqualTo(DataType.FLOAT32);
      for (int i = 0; i < 8; i++) {
        double exact = 0;
        double rounded = 0;
        for (int j = 0; j < 3; j++) {
          exact += (double) x[i / 4 * 3 + j] * w[i % 4 * 3 + j];
          rounded += (double) bf16(x[i / 4 * 3 + j]) * bf16(w[i % 4 * 3 + j]);
        }
        assertThat(trained.toFloatArray()[i])
            .isCloseTo(bf16((float) rounded) + b[i % 4], within((float) (ROUNDING * 2)));
        assertThat(evaluated.toFloatArray()[i]).isCloseTo((float) exact + b[i % 4], within(1e-6f));
      }
      for (int j = 0; j < 12; j++) {
        float sum = bf16(x[j % 3]) + bf16(x[3 + j % 3]);
        assertThat(gradient.toFloatArray()[j]).isEqualTo(bf16(sum));
      }
    }
  }

  @Test
  void cross_entropy_over_all_items_is_off_by_no_more_than_its_rounding() {
    float[] h = numbers(300 * 8, 4);
    float[] e = numbers(41 * 8, 5);
    float[] bias = numbers(41, 6);
    var fp32 = crossEntropy(Kernels.OFF, h, e, bias);
    var bf16 = crossEntropy(Kernels.BF16, h, e, bias);

    for (int k = 0; k < fp32.length; k++) {
      assertThat(bf16[k]).as("of result " + k).isNotEqualTo(fp32[k]);
      double most = 0;
      for (float value : fp32[k]) {
        most = Math.max(most, Math.abs(value));
      }
      for (int i = 0; i < fp32[k].length; i++) {
        assertThat(bf16[k][i]).isCloseTo(fp32[k][i], within((float) (4 * ROUNDING * most)));
      }
    }
  }

  /** The loss, and the gradients of queries, table and bias. */
  private static float[][] crossEntropy(Kernels kernels, float[] h, float[] e, float[] bias) {
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var queries = manager.create(h, new Shape(300, 8));
      var table = manager.create(e, new Shape(41, 8));
      var biases = manager.create(bias);
      var learned = new NDArray[] {queries, table, biases};
      var targets = new long[300];
      for (int i = 0; i < targets.length; i++) {
        targets[i] = 1 + i % 40;
      }
      for (var array : learned) {
        array.setRequiresGradient(true);
      }
      try (var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
        var loss =
            new TiedCrossEntropy(2, 0.1, true, 1, kernels)
                .mean(queries, table, Optional.of(biases), manager.create(targets));
        gradients.backward(loss);
        return new float[][] {
          loss.toFloatArray(),
          queries.getGradient().toFloatArray(),
          table.getGradient().toFloatArray(),
          biases.getGradient().toFloatArray()
        };
      }
    }
  }

  private static float[] numbers(int count, long seed) {
    var random = new SplittableRandom(seed);
    var numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** To the nearest bfloat16, ties to even. */
  private static float bf16(float x) {
    int bits = Float.floatToRawIntBits(x);
    int even = (bits >>> 16) & 1;
    return Float.intBitsToFloat((bits + 0x7fff + even) & 0xffff0000);
  }
}
