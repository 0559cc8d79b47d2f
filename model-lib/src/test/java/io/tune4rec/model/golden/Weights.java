package io.tune4rec.model.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.golden.GoldenFile.Tensor;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a golden file's weights into a block and reads gradients back under the file's names. */
final class Weights {
  private final Map<String, Parameter> parameters;

  /**
   * @param prefix of our names that the block itself does not have, such as {@code sequence.}
   */
  Weights(Block block, String prefix) {
    parameters =
        NamedParameters.of(block).entrySet().stream()
            .collect(Collectors.toMap(e -> prefix + e.getKey(), Map.Entry::getValue));
  }

  void load(GoldenFile golden) {
    golden
        .params()
        .forEach(
            (name, tensor) ->
                ours(name)
                    .ifPresent(
                        ours -> set(parameter(name, ours), GoldenNames.layout(name), tensor)));
  }

  private static void set(Parameter parameter, Layout layout, Tensor tensor) {
    var array = parameter.getArray();
    if (array.size() != layout.size(tensor)) {
      throw new IllegalStateException(
          "%s has shape %s, but the file's has %d values"
              .formatted(parameter.getName(), array.getShape(), tensor.data().length));
    }
    float[] values = array.toFloatArray();
    layout.write(tensor, values);
    array.set(FloatBuffer.wrap(values));
    array.setName(null);
    array.setRequiresGradient(true);
  }

  /** Compares every gradient of a parameter in {@code checked}; unused ones must be zero there. */
  void compareGradients(GoldenFile golden, Checked checked, NDManager step) {
    for (var name : golden.grads().keySet()) {
      if (!golden.params().containsKey(name)) {
        continue;
      }
      var ours = ours(name);
      if (ours.isPresent()) {
        var gradient = gradient(parameter(name, ours.get()).getArray(), step);
        var file = golden.grads().get(name);
        checked.equal(name, GoldenNames.layout(name).read(gradient.toFloatArray(), file));
      } else {
        checked.equal(name, new double[golden.grads().get(name).data().length]);
      }
    }
  }

  /** Our name; the vector that query streams start from is unused where there is one stream. */
  private Optional<String> ours(String golden) {
    return GoldenNames.ours(golden)
        .filter(ours -> !ours.equals("sequence.mask_emb") || parameters.containsKey(ours));
  }

  /** A parameter's values in the file's shape; empty if the computation does not use it. */
  Optional<double[]> values(String name, Tensor file) {
    return ours(name)
        .map(ours -> parameter(name, ours).getArray().toFloatArray())
        .map(values -> GoldenNames.layout(name).read(values, file));
  }

  /** A parameter's gradient likewise; read once, it is zero again afterwards. */
  Optional<double[]> takenGradient(String name, Tensor file, NDManager step) {
    return ours(name)
        .map(
            ours -> {
              var gradient = gradient(parameter(name, ours).getArray(), step);
              float[] values = gradient.toFloatArray();
              gradient.subi(gradient);
              return GoldenNames.layout(name).read(values, file);
            });
  }

  static NDArray gradient(NDArray array, NDManager step) {
    var gradient = array.getGradient();
    gradient.attach(step);
    return gradient;
  }

  private Parameter parameter(String golden, String ours) {
    var parameter = parameters.get(ours);
    if (parameter == null) {
      throw new IllegalStateException(
          "'" + golden + "' is our '" + ours + "', which the block lacks: " + parameters.keySet());
    }
    return parameter;
  }
}
