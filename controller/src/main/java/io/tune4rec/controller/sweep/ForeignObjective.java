package io.tune4rec.controller.sweep;

import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.Nearest;
import java.util.List;
import java.util.Map;

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

  /** The metric under a key. */
  void metric(String key) {
    var given = reader.raw(key).map(String::valueOf);
    if (given.isEmpty()) {
      reader.note(
          key,
          key + " names the metric that decides",
          "it is missing",
          "such as " + key + ": " + RankMetric.NDCG_20.text());
      return;
    }
    MetricNames.find(given.get())
        .ifPresentOrElse(
            metric -> into.put("objective", reader.field(key), metric.text()),
            () -> into.problems().add(MetricNames.unknown(reader.field(key), given.get())));
  }

  /** The direction under a key: every metric we have is better when it is higher. */
  void direction(String key) {
    var given = String.valueOf(reader.raw(key).orElse(""));
    if (!reader.has(key)) {
      into.notice(reader.field(key), "none is given, so the metric is maximized");
    } else if (given.equals(MINIMIZE)) {
      reader.note(
          key,
          "every metric here is better when it is higher",
          "got 'minimize'",
          "say " + MAXIMIZE + ", and name one of " + String.join(", ", RankMetric.names()));
    } else if (!given.equals(MAXIMIZE)) {
      reader.note(
          key,
          key + " is maximize or minimize",
          "got " + PlainValue.quoted(reader.raw(key).orElse("nothing")),
          Nearest.meant(given, List.of(MAXIMIZE, MINIMIZE)));
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
