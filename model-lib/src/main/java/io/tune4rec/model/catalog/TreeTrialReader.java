package io.tune4rec.model.catalog;

import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.TrainingConfig;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the values of a sweep with a model tree into a configuration. */
final class TreeTrialReader {
  private final Schema schema;
  private final ModelTree tree;

  TreeTrialReader(Schema schema, ModelTree tree) {
    this.schema = schema;
    this.tree = tree;
  }

  /**
   * @throws InvalidInputException with every problem
   */
  NeuralConfig read(Map<String, ?> values) {
    var problems = new Problems();
    var training = new LinkedHashMap<String, Object>();
    values.forEach(
        (name, value) -> {
          if (HyperparameterCatalog.training().contains(name)) {
            training.put(name, value);
          } else {
            problems.require(
                tree.names().contains(name),
                name,
                "with a model, a space holds what the model names and how it is trained",
                () -> "the model does not name $" + name,
                "write $" + name + " where it belongs in the model, or remove it");
          }
        });
    problems.throwIfAny();
    var model = new ModelTreeReader(schema).read(tree.with(values));
    return new NeuralConfig(model, training(training));
  }

  private TrainingConfig training(Map<String, Object> values) {
    var read = (NeuralConfig) new TrialConfigReader(schema, List.of()).read(values);
    return read.training();
  }
}
