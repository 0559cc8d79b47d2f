package io.tune4rec.controller.replicate;

import io.tune4rec.controller.sweep.Environment;
import io.tune4rec.model.dataset.Split;
import java.util.Map;
import java.util.Optional;

/**
 * What a completed trial came to, in full.
 *
 * @param environment what it ran with; empty if that was not recorded
 * @param ranks by split
 * @param taskMetrics by split and name, of tasks other than the next item
 */
public record RunResult(
    Optional<Environment> environment,
    Map<Split, StagedRanks> ranks,
    Map<Split, Map<String, Double>> taskMetrics) {
  public RunResult {
    ranks = Map.copyOf(ranks);
    taskMetrics = Map.copyOf(taskMetrics);
  }
}
