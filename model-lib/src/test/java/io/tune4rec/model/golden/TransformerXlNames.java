package io.tune4rec.model.golden;

import io.tune4rec.model.golden.GoldenFile.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hugging Face's Transformer-XL under the names of its XLNet, which are known: the equations are
 * the same, but queries, keys and values stand in one weight, and weights (out, in).
 */
final class TransformerXlNames {
  private TransformerXlNames() {}

  static Map<String, Tensor> asXlNet(Map<String, Tensor> params) {
    var renamed = new LinkedHashMap<String, Tensor>();
    params.forEach(
        (name, tensor) -> add(renamed, name.replaceFirst("layers\\.", "layer."), tensor));
    return renamed;
  }

  private static void add(Map<String, Tensor> renamed, String name, Tensor tensor) {
    var attention = name.replace("dec_attn.", "rel_attn.");
    if (name.endsWith("qkv_net.weight")) {
      int third = tensor.dim(0) / 3;
      for (int i = 0; i < 3; i++) {
        renamed.put(
            attention.replace("qkv_net.weight", "qkv".substring(i, i + 1)),
            transposed(rows(tensor, i * third, third)));
      }
    } else if (name.endsWith("r_net.weight")) {
      renamed.put(attention.replace("r_net.weight", "r"), transposed(tensor));
    } else {
      renamed.put(
          attention
              .replace("o_net.weight", "o")
              .replace("pos_ff.CoreNet.0", "ff.layer_1")
              .replace("pos_ff.CoreNet.3", "ff.layer_2")
              .replace("pos_ff.", "ff."),
          tensor);
    }
  }

  private static Tensor rows(Tensor tensor, int from, int count) {
    int columns = tensor.dim(1);
    return new Tensor(
        new long[] {count, columns},
        Arrays.copyOfRange(tensor.data(), from * columns, (from + count) * columns));
  }

  private static Tensor transposed(Tensor tensor) {
    int rows = tensor.dim(0);
    int columns = tensor.dim(1);
    var turned = new double[rows * columns];
    for (int i = 0; i < turned.length; i++) {
      turned[i % columns * rows + i / columns] = tensor.data()[i];
    }
    return new Tensor(new long[] {columns, rows}, turned);
  }
}
