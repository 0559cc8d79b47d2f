package io.tune4rec.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.weight.SafeTensors;
import io.tune4rec.model.weight.TensorFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The weights of a session model by the paths of its parameters, to and from files. No state. */
public final class ModelWeights {
  private ModelWeights() {}

  /** The parameters' own arrays, in the model's order. */
  public static Map<String, NDArray> arrays(SessionModel model) {
    var arrays = new LinkedHashMap<String, NDArray>();
    NamedParameters.of(model).forEach((path, p) -> arrays.put(path, p.getArray()));
    return arrays;
  }

  /** Writes all of them as a new safetensors file. */
  public static void write(Path file, SessionModel model) {
    SafeTensors.write(file, arrays(model));
  }

  /** Those that score items, by {@link #scoring}. */
  public static Map<String, NDArray> ofItems(SessionModel model) {
    var arrays = arrays(model);
    arrays.keySet().retainAll(scoring(model).paths());
    return arrays;
  }

  /** All others. */
  public static Map<String, NDArray> besideItems(SessionModel model) {
    var arrays = arrays(model);
    arrays.keySet().removeAll(scoring(model).paths());
    return arrays;
  }

  /**
   * Overwrites the weights of a model that was created with those that {@link #write} wrote.
   *
   * @throws InvalidInputException with every path that is missing, too many, or of another shape or
   *     type; the model is then as before
   */
  public static void load(Path file, SessionModel model) {
    fill(file, arrays(model));
  }

  /** The same for some of a model's arrays, which are all that the file holds. */
  public static void fill(Path file, Map<String, NDArray> arrays) {
    try (var _ = GradientScope.off();
        var weights = TensorFile.open(file)) {
      var problems = new Problems();
      weights.requireFits(problems, arrays);
      problems.throwIfAny();
      weights.fill(arrays);
    }
  }

  /**
   * Where the numbers lie that score items: (query · row + bias) / temperature.
   *
   * @param matrix path of the table (V, E)
   * @param bias path of the biases (V), if there are any
   */
  public record Scoring(String matrix, Optional<String> bias, double temperature) {
    Set<String> paths() {
      return Stream.concat(Stream.of(matrix), bias.stream()).collect(Collectors.toSet());
    }
  }

  /**
   * Of the model's first next-item task.
   *
   * @throws IllegalStateException if it has none
   */
  public static Scoring scoring(SessionModel model) {
    var task = model.judged();
    var paths = new LinkedHashMap<Parameter, String>();
    NamedParameters.of(model).forEach((path, parameter) -> paths.put(parameter, path));
    var table = task.block().ownTable().orElseGet(() -> task.tower().item().table());
    return new Scoring(
        paths.get(table), task.block().ownBias().map(paths::get), task.config().temperature());
  }
}
