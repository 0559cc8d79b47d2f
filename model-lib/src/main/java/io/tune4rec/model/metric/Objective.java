package io.tune4rec.model.metric;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a trial is judged by on validation: how it ranks the next item, or how it does another task.
 */
public sealed interface Objective permits RankMetric, TaskMetric {
  /** The name in sweep files, JSON and on pages, such as {@code ndcg@20} or {@code auc:bought}. */
  String text();

  /** Whether more of it is better. */
  boolean higherIsBetter();

  /** The value as what is better the higher it is: its negative where lower is better. */
  default double score(double value) {
    return higherIsBetter() ? value : -value;
  }

  /**
   * @param name such as {@code ndcg@20}, {@code auc}, or {@code rmse:price} where several tasks
   *     have the metric
   * @throws InvalidInputException if no metric has that name; the message names the nearest
   */
  static Objective parse(String field, String name) {
    int colon = name.indexOf(':');
    var metric = (colon < 0 ? name : name.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    var task = colon < 0 ? "" : name.substring(colon + 1).strip();
    var kind = TaskMetric.Kind.named(metric);
    if (kind.isPresent()) {
      return new TaskMetric(kind.get(), task);
    }
    if (colon < 0 && RankMetric.names().contains(metric)) {
      return RankMetric.parse(field, metric);
    }
    var names = Stream.concat(RankMetric.names().stream(), TaskMetric.Kind.names().stream());
    var known = names.toList();
    throw InvalidInputException.of(
        field,
        "a metric is one of " + String.join(", ", known),
        "got '" + name + "'",
        Nearest.meant(metric, known));
  }
}
