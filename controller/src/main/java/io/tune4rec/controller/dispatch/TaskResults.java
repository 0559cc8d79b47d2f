package io.tune4rec.controller.dispatch;

import io.tune4rec.model.metric.TaskMetric;
import io.tune4rec.model.problem.Problems;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the tasks of a model other than the next item came to.
 *
 * @param valid every metric that is a number on validation
 * @param test likewise
 * @param validLosses by task, one a case
 * @param testLosses likewise
 * @param score of the objective where it is one of these: the higher the better
 */
public record TaskResults(
    Map<TaskMetric, Double> valid,
    Map<TaskMetric, Double> test,
    Map<String, LossVector> validLosses,
    Map<String, LossVector> testLosses,
    OptionalDouble score) {
  public static final TaskResults NONE =
      new TaskResults(Map.of(), Map.of(), Map.of(), Map.of(), OptionalDouble.empty());

  public TaskResults {
    var problems = new Problems();
    finite(problems, "tasks.valid", valid);
    finite(problems, "tasks.test", test);
    problems.throwIfAny();
    valid = Map.copyOf(valid);
    test = Map.copyOf(test);
    validLosses = new TreeMap<>(validLosses);
    testLosses = new TreeMap<>(testLosses);
  }

  private static void finite(Problems problems, String field, Map<TaskMetric, Double> metrics) {
    metrics.forEach(
        (metric, value) ->
            problems.require(
                value != null && Double.isFinite(value),
                field + "." + metric.text(),
                "a metric is a finite number",
                () -> "got " + value,
                "leave it out"));
  }
}
