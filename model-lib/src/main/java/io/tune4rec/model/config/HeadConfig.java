package io.tune4rec.model.config;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Layer 4: tasks that read the same hidden states.
 *
 * @param towers whose states it reads, side by side in this order, names distinct; towers that
 *     several heads read run once a step
 * @param tasks at least one
 * @param reduction of the weighted losses of its tasks
 * @param weight of its loss among the model's heads, at least 0
 */
public record HeadConfig(
    List<String> towers, List<TaskConfig> tasks, Reduction reduction, double weight) {
  /** How weighted losses become one. */
  public enum Reduction {
    /** Their sum divided by their number: a further task makes the others weigh less. */
    MEAN,
    SUM
  }

  public HeadConfig {
    towers = List.copyOf(towers);
    tasks = List.copyOf(tasks);
    var problems = new Problems();
    problems.require(
        !towers.isEmpty(), "towers", "a head reads a tower", () -> "got none", "name one");
    var read = new HashSet<String>();
    for (var tower : towers) {
      problems.require(
          read.add(tower),
          "towers",
          "a head reads a tower once",
          () -> "'" + tower + "' is named again",
          "remove one");
    }
    problems.require(!tasks.isEmpty(), "tasks", "a head has a task", () -> "got none", "name one");
    Checks.atLeast0(problems, "weight", weight, "1 is usual");
    problems.throwIfAny();
  }

  /** The only head, of one task. */
  public HeadConfig(TaskConfig task) {
    this(List.of(TowerConfig.MAIN), List.of(task), Reduction.MEAN, 1);
  }

  /**
   * A head with a task of weight 1 for each column that its tags make a target, in the order of the
   * schema: yes or no for {@code binary_classification}, or {@code binary} and {@code
   * classification}; one of its cardinality of classes for {@code multi_class_classification}, or
   * {@code multi_class} and {@code classification}; a number for {@code regression}. A task is
   * named by its column and kind, reads the last real position and has no block.
   *
   * <p>Source: Transformers4Rec, Head.from_schema, which knows no classes and only one spelling of
   * the tags (trap T35).
   *
   * @throws InvalidInputException if no column is a target, or one is of another kind of column
   */
  public static HeadConfig fromSchema(Schema schema) {
    return fromSchema(schema, Map.of());
  }

  /**
   * As {@link #fromSchema(Schema)}.
   *
   * @param weights of the tasks, by column; 1 where none is given
   * @throws InvalidInputException also if a weight is that of no target
   */
  public static HeadConfig fromSchema(Schema schema, Map<String, Double> weights) {
    var problems = new Problems();
    var tasks = TargetColumns.tasks(problems, schema, weights);
    problems.throwIfAny();
    return new HeadConfig(List.of(TowerConfig.MAIN), tasks, Reduction.MEAN, 1);
  }
}
