package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;
import java.util.List;

/**
 * Layer 4: tasks that read the same hidden states.
 *
 * @param towers whose states it reads, side by side in this order; towers that several heads read
 *     run once a step
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
    problems.require(!tasks.isEmpty(), "tasks", "a head has a task", () -> "got none", "name one");
    Checks.atLeast0(problems, "weight", weight, "1 is usual");
    problems.throwIfAny();
  }

  /** The only head, of one task. */
  public HeadConfig(TaskConfig task) {
    this(List.of(TowerConfig.MAIN), List.of(task), Reduction.MEAN, 1);
  }
}
