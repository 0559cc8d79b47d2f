package io.tune4rec.model.training;

import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TaskConfig.Summary;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Column.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

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
        switch (task) {
          case TaskConfig.NextItem _ -> {}
          case TaskConfig.Binary binary -> {
            if (fits(problems, dataset, binary)) {
              put(task, binary.summary(), yes(dataset, binary.target()));
            }
          }
          case TaskConfig.MultiClass classes -> {
            if (fits(problems, dataset, classes)) {
              var ids = dataset.categorical(classes.target());
              put(task, classes.summary(), ids::at);
            }
          }
          case TaskConfig.Regression regression -> {
            if (fits(problems, dataset, regression)) {
              var numbers = dataset.continuous(regression.target());
              put(task, regression.summary(), numbers::at);
            }
          }
        }
      }
    }
    problems.throwIfAny();
  }

  private void put(TaskConfig task, Summary summary, Value value) {
    targets.put(task.name(), new Target(value, summary == Summary.EACH));
  }

  private static boolean fits(Problems problems, SessionDataset dataset, TaskConfig.Binary task) {
    return requireColumn(
        problems,
        dataset,
        task,
        task.target(),
        "yes or no is a column of numbers 0 and 1, or a categorical one of 2 values",
        column -> column.kind() == Kind.CONTINUOUS || column.cardinality() == 2);
  }

  private static boolean fits(
      Problems problems, SessionDataset dataset, TaskConfig.MultiClass task) {
    return requireColumn(
        problems,
        dataset,
        task,
        task.target(),
        "classes are the ids of a categorical column, which are at most " + task.classes(),
        column -> column.kind() == Kind.CATEGORICAL && column.cardinality() <= task.classes());
  }

  private static boolean fits(
      Problems problems, SessionDataset dataset, TaskConfig.Regression task) {
    return requireColumn(
        problems,
        dataset,
        task,
        task.target(),
        "a regression's target is a continuous column",
        column -> column.kind() == Kind.CONTINUOUS);
  }

  private static boolean requireColumn(
      Problems problems,
      SessionDataset dataset,
      TaskConfig task,
      String target,
      String law,
      Predicate<Column> fits) {
    var found = dataset.schema().find(target);
    return problems.require(
        found.filter(column -> !column.list() && fits.test(column)).isPresent(),
        task.name() + ".target",
        law,
        () ->
            found
                .map(c -> "'%s' is %s of %d values".formatted(target, kind(c), c.cardinality()))
                .orElse("there is no column '" + target + "'"),
        "name another column");
  }

  private static String kind(Column column) {
    return (column.list() ? "a list, " : "") + column.kind().name().toLowerCase(Locale.ROOT);
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
