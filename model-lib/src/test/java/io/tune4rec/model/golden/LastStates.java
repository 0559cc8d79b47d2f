package io.tune4rec.model.golden;

import ai.djl.ndarray.NDArray;
import io.tune4rec.model.golden.GoldenFile.Tensor;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The states in which recurrent units end, h_n and c_n (layers, B, H): our blocks do not return
 * them, but they follow from the states of all positions and the file's weights.
 */
final class LastStates {
  private LastStates() {}

  /**
   * @param states x and what each layer makes of it, each (B, S, H)
   */
  static void check(GoldenFile golden, List<NDArray> states, Checked outputs) {
    if (!outputs.has("h_n")) {
      return;
    }
    var layers =
        IntStream.range(1, states.size())
            .mapToObj(i -> new Layer(golden, i - 1, states.get(i - 1), states.get(i)))
            .toList();
    outputs.equal("h_n", layers.stream().flatMapToDouble(Layer::lastHidden).toArray());
    if (outputs.has("c_n")) {
      outputs.equal("c_n", layers.stream().flatMapToDouble(Layer::lastMemory).toArray());
    }
  }

  /** One layer of equal width below and above. */
  private record Layer(
      Tensor input,
      Tensor hidden,
      Tensor inputBias,
      Tensor hiddenBias,
      float[] below,
      float[] above,
      int sessions,
      int length,
      int width) {
    Layer(GoldenFile golden, int index, NDArray below, NDArray above) {
      this(
          golden.param("weight_ih_l" + index),
          golden.param("weight_hh_l" + index),
          golden.param("bias_ih_l" + index),
          golden.param("bias_hh_l" + index),
          below.toFloatArray(),
          above.toFloatArray(),
          Math.toIntExact(above.getShape().get(0)),
          Math.toIntExact(above.getShape().get(1)),
          Math.toIntExact(above.getShape().get(2)));
    }

    DoubleStream lastHidden() {
      return IntStream.range(0, sessions * width)
          .mapToDouble(i -> above[(i / width * length + length - 1) * width + i % width]);
    }

    /** c' = σ(f)·c + σ(i)·tanh(g). */
    DoubleStream lastMemory() {
      return IntStream.range(0, sessions * width)
          .mapToDouble(
              i -> {
                double memory = 0;
                for (int t = 0; t < length; t++) {
                  memory =
                      logistic(gate(1, i / width, t, i % width)) * memory
                          + logistic(gate(0, i / width, t, i % width))
                              * Math.tanh(gate(2, i / width, t, i % width));
                }
                return memory;
              });
    }

    private double gate(int gate, int session, int t, int unit) {
      int row = gate * width + unit;
      double sum = inputBias.data()[row] + hiddenBias.data()[row];
      for (int k = 0; k < width; k++) {
        int at = (session * length + t) * width + k;
        sum += input.data()[row * width + k] * below[at];
        sum += t == 0 ? 0 : hidden.data()[row * width + k] * above[at - width];
      }
      return sum;
    }

    private static double logistic(double x) {
      return 1 / (1 + Math.exp(-x));
    }
  }
}
