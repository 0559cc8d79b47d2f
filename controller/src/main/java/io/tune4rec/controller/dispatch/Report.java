package io.tune4rec.controller.dispatch;

import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.metric.TaskMetric;
import io.tune4rec.model.problem.Problems;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an attempt stands after an epoch.
 *
 * @param step finished epochs, from 1
 * @param valid every {@link RankMetric} on the validation split, in [0, 1], and those of other
 *     tasks that are numbers
 * @param train likewise on training slices; empty if none were asked for
 * @param seconds of this epoch, training and validation
 * @param memoryBytes most resident memory of the runner so far
 * @param cores CPU cores in use on average since the report before
 */
public record Report(
    int step,
    double trainLoss,
    Map<Objective, Double> valid,
    Map<Objective, Double> train,
    double learningRate,
    double gradientNorm,
    double sessionsPerSecond,
    double seconds,
    Optional<Long> memoryBytes,
    Optional<Double> cores) {
  public Report {
    var problems = new Problems();
    int given = step;
    problems.require(given >= 1, "step", "a step is at least 1", () -> "got " + given, "");
    finite(problems, "train_loss", trainLoss);
    finite(problems, "learning_rate", learningRate);
    finite(problems, "gradient_norm", gradientNorm);
    finite(problems, "sessions_per_second", sessionsPerSecond);
    finite(problems, "seconds", seconds);
    memoryBytes.ifPresent(
        bytes ->
            problems.require(
                bytes > 0, "memory_bytes", "memory is above 0", () -> "got " + bytes, ""));
    cores.ifPresent(
        count ->
            problems.require(
                count > 0 && Double.isFinite(count),
                "cores",
                "cores is a finite number above 0",
                () -> "got " + count,
                ""));
    valid = metrics(problems, "valid", valid);
    train = train.isEmpty() ? Map.of() : metrics(problems, "train", train);
    problems.throwIfAny();
  }

  private static Map<Objective, Double> metrics(
      Problems problems, String field, Map<Objective, Double> given) {
    var copy = new HashMap<Objective, Double>();
    for (var metric : RankMetric.values()) {
      var value = given.get(metric);
      boolean good =
          problems.require(
              value != null && value >= 0 && value <= 1,
              field + "." + metric.text(),
              "a report has every metric, each in [0, 1]",
              () -> value == null ? "it is missing" : "got " + value,
              "");
      if (good) {
        copy.put(metric, value);
      }
    }
    given.forEach(
        (metric, value) -> {
          if (metric instanceof TaskMetric) {
            finite(problems, field + "." + metric.text(), value == null ? Double.NaN : value);
            copy.put(metric, value);
          }
        });
    return Collections.unmodifiableMap(copy);
  }

  private static void finite(Problems problems, String field, double given) {
    problems.require(
        Double.isFinite(given), field, field + " is a finite number", () -> "got " + given, "");
  }
}
