package io.tune4rec.model.trial;

import io.tune4rec.model.metric.ExactMean;
import io.tune4rec.model.metric.TaskMetric;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the tasks other than the next item came to on the cases of a split.
 *
 * @param metrics that are numbers; an area under a curve needs cases of both kinds
 * @param losses by task, one per case in the order of its ranks: cross-entropy in nats or the
 *     squared error, the mean over a session's positions where every one predicts; NaN where a case
 *     has no target
 */
public record TaskCases(Map<TaskMetric, Double> metrics, Map<String, float[]> losses) {
  /** Of a model without such tasks. */
  public static final TaskCases NONE = new TaskCases(Map.of(), Map.of());

  public TaskCases {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
  }

  /** All stages: losses one after the other, metrics as unweighted means over those that have. */
  static TaskCases of(List<TaskCases> stages) {
    var means = new LinkedHashMap<TaskMetric, ExactMean>();
    var losses = new LinkedHashMap<String, float[]>();
    for (var stage : stages) {
      stage.metrics.forEach(
          (metric, value) -> means.computeIfAbsent(metric, _ -> new ExactMean()).add(value));
      stage.losses.forEach((task, more) -> losses.merge(task, more, TaskCases::joined));
    }
    var metrics = new LinkedHashMap<TaskMetric, Double>();
    means.forEach((metric, mean) -> metrics.put(metric, mean.value()));
    return new TaskCases(metrics, losses);
  }

  private static float[] joined(float[] before, float[] more) {
    var both = Arrays.copyOf(before, before.length + more.length);
    System.arraycopy(more, 0, both, before.length, more.length);
    return both;
  }
}
