package io.tune4rec.model.serve;

import io.tune4rec.model.catalog.ModelTree;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a trial was told: plain values, from which {@link TrialConfigReader} builds the model again.
 *
 * @param features side features of a model without a tree
 * @param model the tree, or empty
 * @param values by parameter: numbers and words
 */
public record ModelConfiguration(
    List<String> features, Map<String, Object> model, Map<String, Object> values) {
  /**
   * @throws InvalidInputException if the tree or a value is not plain
   */
  public ModelConfiguration {
    var problems = new Problems();
    features = List.copyOf(features);
    model = plain("model", model, problems);
    values = plain("values", values, problems);
    problems.throwIfAny();
  }

  /** As JSON has them: whole numbers are longs, others doubles. */
  private static Map<String, Object> plain(
      String field, Map<String, Object> values, Problems problems) {
    return ModelTree.read(field, values, problems)
        .map(ModelTree::tree)
        .map(tree -> Collections.unmodifiableMap(new LinkedHashMap<>(tree)))
        .orElse(Map.of());
  }

  /** Without a tree. */
  public static ModelConfiguration of(List<String> features, Map<String, Object> values) {
    return new ModelConfiguration(features, Map.of(), values);
  }

  /**
   * The configuration on a dataset's columns.
   *
   * @throws InvalidInputException with every problem, or if it is one of a floor
   */
  public NeuralConfig read(Schema schema) {
    var read = new TrialConfigReader(schema, features, ModelTree.of(model)).read(values);
    return switch (read) {
      case NeuralConfig neural -> neural;
      case FloorConfig floor ->
          throw InvalidInputException.of(
              "architecture",
              "a model that ships is one that learned weights",
              "got the floor " + floor.getClass().getSimpleName(),
              "fit a floor where it is used: Floors.fit");
    };
  }
}
