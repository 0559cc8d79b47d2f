package io.tune4rec.controller.sweep;

import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.metric.TaskMetric;
import io.tune4rec.model.problem.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a foreign document wants to be best, in which direction, and when to give up on it. */
final class ForeignObjective {
  private static final String MAXIMIZE = "maximize";
  private static final String MINIMIZE = "minimize";

  private final TreeReader reader;
  private final Translation into;

  /**
   * @param reader at the object that holds both
   */
  ForeignObjective(TreeReader reader, Translation into) {
    this.reader = reader;
    this.into = into;
  }

  /** The metric under one key, and its direction under another. */
  void read(String metricKey, String directionKey) {
    var objective = metric(metricKey);
    objective.ifPresent(it -> into.put("objective", reader.field(metricKey), it.text()));
    direction(directionKey, objective);
  }

  private Optional<Objective> metric(String key) {
    var given = reader.raw(key).map(String::valueOf);
    if (given.isEmpty()) {
      reader.note(
          key,
          key + " names the metric that decides",
          "it is missing",
          "such as " + key + ": " + RankMetric.NDCG_20.text());
      return Optional.empty();
    }
    var found = MetricNames.find(given.get());
    if (found.isEmpty()) {
      into.problems().add(MetricNames.unknown(reader.field(key), given.get()));
    } else if (found.get() instanceof TaskMetric && !into.tree().containsKey("model")) {
      reader.note(
          key,
          "a model predicts the next item and nothing else unless tasks are added",
          "got '%s', a metric of another task".formatted(given.get()),
          "say %s, or add the task: model: {tasks: [{kind: regression, target: COLUMN}]}"
              .formatted(RankMetric.NDCG_20.text()));
      return Optional.empty();
    }
    return found;
  }

  private void direction(String key, Optional<Objective> objective) {
    var right = objective.map(it -> it.higherIsBetter() ? MAXIMIZE : MINIMIZE).orElse(MAXIMIZE);
    var given = String.valueOf(reader.raw(key).orElse(""));
    if (!reader.has(key)) {
      into.notice(reader.field(key), "none is given, so the metric is " + right + "d");
    } else if (!List.of(MAXIMIZE, MINIMIZE).contains(given)) {
      reader.note(
          key,
          key + " is maximize or minimize",
          "got " + PlainValue.quoted(reader.raw(key).orElse("nothing")),
          Nearest.meant(given, List.of(MAXIMIZE, MINIMIZE)));
    } else if (objective.isPresent() && !given.equals(right)) {
      reader.note(
          key,
          "%s is better when it is %s"
              .formatted(objective.get().text(), right.equals(MAXIMIZE) ? "higher" : "lower"),
          "got '" + given + "'",
          "say " + right + ", or name another metric");
    }
  }

  /** Notes that a rule which ends trials before their last epoch is not built. */
  static void refuseEarlyStop(TreeReader reader, String key, String nameKey) {
    var name = reader.raw(key).orElse("") instanceof Map<?, ?> rule ? rule.get(nameKey) : null;
    reader.note(
        key,
        "every trial trains all its epochs",
        name == null
            ? "a rule to stop some early is given, which is not built yet"
            : PlainValue.quoted(name) + " would stop some early, which is not built yet",
        "remove it, or set fewer epochs");
  }
}
