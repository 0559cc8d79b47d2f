package io.tune4rec.model.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.golden.GoldenFile.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  /** Every value of every parameter comes from the file. */
  void load(GoldenFile golden) {
    var filled = new LinkedHashMap<String, boolean[]>();
    golden
        .params()
        .forEach(
            (name, tensor) ->
                ours(name)
                    .ifPresent(
                        ours -> {
                          var array = parameter(name, ours).getArray();
                          var places = new boolean[Math.toIntExact(array.size())];
                          set(name, array, tensor, filled.computeIfAbsent(ours, _ -> places));
                        }));
    var missing = new TreeSet<>(parameters.keySet());
    filled.forEach((ours, places) -> missing.removeIf(p -> p.equals(ours) && all(places)));
    if (!missing.isEmpty()) {
      throw new IllegalStateException(golden.name() + " lacks values of our " + missing);
    }
  }

  private static boolean all(boolean[] places) {
    return IntStream.range(0, places.length).allMatch(i -> places[i]);
  }

  private static void set(String name, NDArray array, Tensor tensor, boolean[] filled) {
    var layout = GoldenNames.layout(name);
    if (!Tensor.alike(layout.shape(tensor), array.getShape().getShape())) {
      throw new IllegalStateException(
          "our '%s' has shape %s, but the file's, which stands there as %s, has %s"
              .formatted(name, array.getShape(), layout, Arrays.toString(tensor.shape())));
    }
    float[] values = array.toFloatArray();
    layout.write(tensor, values, filled);
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

  /**
   * A parameter's values in the file's shape; empty if the computation does not use it.
   *
   * @param others what stands for values that we do not keep
   */
  Optional<double[]> values(String name, Tensor file, double[] others) {
    return ours(name)
        .map(ours -> parameter(name, ours).getArray().toFloatArray())
        .map(values -> GoldenNames.layout(name).read(values, file, others));
  }

  /**
   * The gradients of all parameters that the computation uses, by the file's names and in its
   * shapes; they are zero again afterwards. Several of the file's may be parts of one of ours, so
   * that none may be cleared before all are read.
   */
  Map<String, double[]> takenGradients(GoldenFile golden, NDManager step) {
    var gradients = new HashMap<String, NDArray>();
    var taken = new LinkedHashMap<String, double[]>();
    golden
        .params()
        .forEach(
            (name, tensor) ->
                ours(name)
                    .ifPresent(
                        ours -> {
                          var gradient =
                              gradients.computeIfAbsent(
                                  ours, _ -> gradient(parameter(name, ours).getArray(), step));
                          var values = gradient.toFloatArray();
                          taken.put(name, GoldenNames.layout(name).read(values, tensor));
                        }));
    gradients.values().forEach(gradient -> gradient.subi(gradient));
    return taken;
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
