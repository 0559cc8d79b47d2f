package io.tune4rec.model.training;

import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TargetKind;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TaskConfig.Summary;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the tasks other than the next item have to predict: their column's value at the last
 * interaction read of a slice, or at every one where every position predicts.
 *
 * <p>Yes or no is a continuous column of 0 and 1, or a categorical one of two values, of which id 1
 * is no and id 2 is yes; a missing id (0) or one out of vocabulary is a missing target, NaN. A
 * class is its id. A regression learns the number as the dataset has it, that is scaled.
 */
final class Targets {
  /** The value of a task's target at an interaction. */
  private interface Value {
    float at(long row);
  }

  private record Target(Value value, boolean each) {}

  private final Map<String, Target> targets = new LinkedHashMap<>();

  /**
   * @throws InvalidInputException if a target is no column, or not one of its task's kind
   */
  Targets(SessionDataset dataset, SessionModelConfig model) {
    var problems = new Problems();
    for (var head : model.heads()) {
      for (var task : head.tasks()) {
        var problem = TargetKind.problem(task, dataset.schema());
        problem.ifPresent(problems::add);
        if (problem.isEmpty()) {
          put(dataset, task);
        }
      }
    }
    problems.throwIfAny();
  }

  private void put(SessionDataset dataset, TaskConfig task) {
    switch (task) {
      case TaskConfig.NextItem _ -> {}
      case TaskConfig.Binary binary -> put(task, binary.summary(), yes(dataset, binary.target()));
      case TaskConfig.MultiClass classes ->
          put(task, classes.summary(), dataset.categorical(classes.target())::at);
      case TaskConfig.Regression regression ->
          put(task, regression.summary(), dataset.continuous(regression.target())::at);
    }
  }

  private void put(TaskConfig task, Summary summary, Value value) {
    targets.put(task.name(), new Target(value, summary == Summary.EACH));
  }

  private static Value yes(SessionDataset dataset, String target) {
    if (dataset.schema().find(target).orElseThrow().kind() == Kind.CATEGORICAL) {
      var ids = dataset.categorical(target);
      return row ->
          switch (ids.at(row)) {
            case 1 -> 0;
            case 2 -> 1;
            default -> Float.NaN;
          };
    }
    var numbers = dataset.continuous(target);
    return row -> zeroOrOne(target, row, numbers.at(row));
  }

  private static float zeroOrOne(String target, long row, float number) {
    if (number != 0 && number != 1) {
      throw InvalidInputException.of(
          target,
          "the target of a yes-or-no task is 0 or 1",
          "interaction " + row + " has " + number,
          "import the column without scaling");
    }
    return number;
  }

  /** By task: (B), or (B·S) where every position has a target, NaN at padding. */
  Map<String, float[]> of(Rows rows) {
    var read = new HashMap<String, float[]>();
    targets.forEach(
        (task, target) -> read.put(task, target.each() ? each(target, rows) : last(target, rows)));
    return read;
  }

  private static float[] last(Target target, Rows rows) {
    var values = new float[rows.begins().length];
    for (int b = 0; b < values.length; b++) {
      values[b] = target.value().at(rows.begins()[b] + rows.lengths()[b] - 1);
    }
    return values;
  }

  private static float[] each(Target target, Rows rows) {
    var values = new float[rows.begins().length * rows.width()];
    Arrays.fill(values, Float.NaN);
    for (int b = 0; b < rows.begins().length; b++) {
      for (int t = 0; t < rows.lengths()[b]; t++) {
        values[b * rows.width() + t] = target.value().at(rows.begins()[b] + t);
      }
    }
    return values;
  }
}
