package io.tune4rec.model.config;

import io.tune4rec.model.config.TaskConfig.Summary;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which columns of a schema are targets, by their tags. */
final class TargetColumns {
  private static final String WAY_OUT =
      "tag a column binary_classification, multi_class_classification or regression";

  private TargetColumns() {}

  static List<TaskConfig> tasks(Problems problems, Schema schema, Map<String, Double> weights) {
    var tasks = new ArrayList<TaskConfig>();
    for (var column : schema.columns()) {
      task(problems, column, weights.getOrDefault(column.name(), 1.0)).ifPresent(tasks::add);
    }
    problems.require(
        !tasks.isEmpty() || !problems.none(),
        "tasks",
        "a head has a task",
        () -> "no column is tagged as one",
        WAY_OUT);
    for (var name : weights.keySet()) {
      problems.require(
          schema.find(name).filter(column -> target(column.tags()).isPresent()).isPresent(),
          "weights." + name,
          "a weight is that of a target",
          () -> "no target is called '" + name + "'",
          WAY_OUT);
    }
    return tasks;
  }

  /** What its tags make a column predict, if they make it a target. */
  static Optional<TargetKind> target(Set<String> tags) {
    boolean classification = tags.contains("classification");
    if (tags.contains("binary_classification") || classification && tags.contains("binary")) {
      return Optional.of(TargetKind.BINARY);
    }
    if (tags.contains("multi_class_classification")
        || classification && tags.contains("multi_class")) {
      return Optional.of(TargetKind.MULTI_CLASS);
    }
    return tags.contains("regression") ? Optional.of(TargetKind.REGRESSION) : Optional.empty();
  }

  private static Optional<TaskConfig> task(Problems problems, Column column, double weight) {
    var name = column.name();
    return target(column.tags())
        .filter(target -> requireKind(problems, column, target))
        .map(
            target ->
                switch (target) {
                  case BINARY ->
                      new TaskConfig.Binary(
                          name + "/binary_classification_task",
                          weight,
                          Optional.empty(),
                          name,
                          Summary.LAST);
                  case MULTI_CLASS ->
                      new TaskConfig.MultiClass(
                          name + "/multi_class_classification_task",
                          weight,
                          Optional.empty(),
                          name,
                          column.maxId(),
                          Summary.LAST);
                  case REGRESSION ->
                      new TaskConfig.Regression(
                          name + "/regression_task", weight, Optional.empty(), name, Summary.LAST);
                });
  }

  private static boolean requireKind(Problems problems, Column column, TargetKind target) {
    var problem = target.problem(column.name(), column);
    problem.ifPresent(problems::add);
    return problem.isEmpty();
  }
}
