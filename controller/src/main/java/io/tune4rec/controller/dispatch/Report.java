package io.tune4rec.controller.dispatch;

import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.Problems;
import java.util.EnumMap;
import java.util.Map;

/**
 * How an attempt stands after an epoch.
 *
 * @param step finished epochs, from 1
 * @param valid every {@link RankMetric} on the validation split, in [0, 1]
 * @param seconds of this epoch, training and validation
 */
public record Report(
    int step,
    double trainLoss,
    Map<RankMetric, Double> valid,
    double learningRate,
    double gradientNorm,
    double sessionsPerSecond,
    double seconds) {
  public Report {
    var problems = new Problems();
    int given = step;
    problems.require(given >= 1, "step", "a step is at least 1", () -> "got " + given, "");
    finite(problems, "train_loss", trainLoss);
    finite(problems, "learning_rate", learningRate);
    finite(problems, "gradient_norm", gradientNorm);
    finite(problems, "sessions_per_second", sessionsPerSecond);
    finite(problems, "seconds", seconds);
    var copy = new EnumMap<RankMetric, Double>(RankMetric.class);
    for (var metric : RankMetric.values()) {
      var value = valid.get(metric);
      boolean good =
          problems.require(
              value != null && value >= 0 && value <= 1,
              "valid." + metric.text(),
              "a report has every metric, each in [0, 1]",
              () -> value == null ? "it is missing" : "got " + value,
              "");
      if (good) {
        copy.put(metric, value);
      }
    }
    problems.throwIfAny();
    valid = Map.copyOf(copy);
  }

  private static void finite(Problems problems, String field, double given) {
    problems.require(
        Double.isFinite(given), field, field + " is a finite number", () -> "got " + given, "");
  }
}
