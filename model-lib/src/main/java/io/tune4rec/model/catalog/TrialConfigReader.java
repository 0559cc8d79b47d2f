package io.tune4rec.model.catalog;

import io.tune4rec.model.config.TrialConfig;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a trial's plain values into a checked {@link TrialConfig}. A sweep is validated by the same
 * reader at submission that a runner uses to build the model.
 */
public final class TrialConfigReader {
  private final Schema schema;
  private final List<Column> sides;
  private final Optional<ModelTree> tree;

  /**
   * @param features names of side features to use, in any order
   * @throws InvalidInputException if a feature is not a column of {@code schema}, is the item id or
   *     a list of numbers, or is named twice
   */
  public TrialConfigReader(Schema schema, List<String> features) {
    this(schema, features, Optional.empty());
  }

  /**
   * @param features as above; empty where a tree says more than tasks
   * @param tree what the models are made of, where hyperparameters alone do not say it: then only
   *     the tree's own parameters and those of training have values, unless it only adds tasks
   */
  public TrialConfigReader(Schema schema, List<String> features, Optional<ModelTree> tree) {
    this.schema = schema;
    this.tree = tree;
    var problems = new Problems();
    var known = schema.features().stream().map(Column::name).toList();
    for (int i = 0; i < features.size(); i++) {
      var name = features.get(i);
      var field = "features[" + i + "]";
      problems.require(
          known.contains(name),
          field,
          "a feature is a column of the dataset other than its item id",
          () -> "got '" + name + "'",
          Nearest.wayOut(name, known));
      problems.require(
          schema.find(name).filter(TrialConfigReader::vectors).isEmpty(),
          field,
          "a feature is an id, a number or a list of ids",
          () -> "'" + name + "' is a list of numbers, and no column says how many they are",
          "leave it out, or give a vector's width in the tree of a model");
      problems.require(
          features.indexOf(name) == i,
          field,
          "a feature is named once",
          () -> "'" + name + "' is named again",
          "remove one");
    }
    problems.throwIfAny();
    sides = features.stream().map(name -> schema.find(name).orElseThrow()).toList();
  }

  private static boolean vectors(Column column) {
    return column.list() && column.kind() == Column.Kind.CONTINUOUS;
  }

  /**
   * @param values by hyperparameter name: numbers and strings; missing ones take their default, and
   *     those that do not concern the architecture only have to be legal
   * @throws InvalidInputException with every problem: unknown names, values out of range, layers
   *     that do not fit
   */
  public TrialConfig read(Map<String, ?> values) {
    return tree.map(t -> read(t, values)).orElseGet(() -> readFlat(values));
  }

  private TrialConfig read(ModelTree given, Map<String, ?> values) {
    if (!given.onlyAddsTasks()) {
      return new TreeTrialReader(schema, given).read(values);
    }
    var flat = new LinkedHashMap<String, Object>(values);
    flat.keySet().removeAll(given.names());
    return new AddedTasks(schema).to(readFlat(flat), given.with(values));
  }

  private TrialConfig readFlat(Map<String, ?> values) {
    var problems = new Problems();
    values.forEach(
        (name, value) ->
            HyperparameterCatalog.find(name)
                .ifPresentOrElse(
                    h -> h.problemWith(value).ifPresent(problems::add),
                    () -> problems.add(unknown(name))));
    problems.throwIfAny();
    var legal = new Values(values);
    var architecture = legal.architecture();
    values.forEach(
        (name, value) ->
            HyperparameterCatalog.find(name)
                .flatMap(h -> h.problemWith(value, architecture))
                .ifPresent(problems::add));
    problems.throwIfAny();
    return Architectures.NEURAL.contains(architecture)
        ? new NeuralConfigReader(legal, schema.itemId(), sides).read()
        : new FloorConfigReader(legal).read();
  }

  /** What {@link #read} would complain about; empty if the values make a model. */
  public List<Problem> problemsWith(Map<String, ?> values) {
    try {
      read(values);
      return List.of();
    } catch (InvalidInputException e) {
      return e.problems();
    }
  }

  /** The problem of a name that no hyperparameter has, with the nearest known name. */
  public static Problem unknown(String name) {
    return new Problem(
        name,
        "a parameter is one the library knows",
        "'" + name + "' is not",
        Nearest.wayOut(name, HyperparameterCatalog.names()));
  }
}
