package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a completed trial came to, from what is stored of it. */
public final class TrialOutcome {
  private TrialOutcome() {}

  /**
   * Of a trial that a worker trained.
   *
   * @param valid metrics on the validation split by name, those of tasks included
   * @param seconds of training
   */
  public static Outcome.Completed of(
      Goals goals, Map<String, Double> valid, double seconds, long memoryBytes, long parameters) {
    return goals.completed(metrics(valid, seconds, memoryBytes, parameters));
  }

  /** Every value that such a trial can be judged by, by name. */
  public static Map<String, Double> metrics(
      Map<String, Double> valid, double seconds, long memoryBytes, long parameters) {
    var metrics = new LinkedHashMap<>(valid);
    metrics.put(CostMetric.MEMORY_GIB.text(), memoryBytes / CostMetric.BYTES_PER_GIB);
    metrics.put(CostMetric.SECONDS.text(), seconds);
    metrics.put(CostMetric.PARAMETERS.text(), (double) parameters);
    return metrics;
  }
}
