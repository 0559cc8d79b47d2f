package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.ParetoRanks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a completed trial stands in a sweep with several objectives, or with limits.
 *
 * @param values of the objectives and of what has a limit, by name
 * @param paretoRank 1 if nothing beats it, 2 if only what has rank 1 does, and so on
 * @param withinLimits whether it keeps every limit
 */
public record Standing(Map<String, Double> values, int paretoRank, boolean withinLimits) {
  /**
   * The standing of each completed trial of a sweep.
   *
   * @param metrics by trial, then name
   */
  public static <K> Map<K, Standing> of(Goals goals, Map<K, Map<String, Double>> metrics) {
    var trials = List.copyOf(metrics.keySet());
    List<Outcome.Completed> outcomes =
        trials.stream().map(metrics::get).map(goals::completed).toList();
    var ranks = ParetoRanks.of(outcomes);
    Map<K, Standing> standings = new LinkedHashMap<>();
    for (int i = 0; i < ranks.length; i++) {
      var trial = trials.get(i);
      standings.put(
          trial,
          new Standing(goals.values(metrics.get(trial)), ranks[i], outcomes.get(i).withinLimits()));
    }
    return standings;
  }
}
