package io.tune4rec.controller.dataset;

import io.tune4rec.model.metric.RankMetric;

/**
 * What there is to gain on a split of a sample: NDCG@20 in predicting the last item of each session
 * from those before it, with all items ranked. Each value is in [0, 1].
 *
 * @param sessions that the values are means over
 * @param reachable the highest that any model can be expected to reach: the mean of Σ_k p_(k) /
 *     log2(k + 1), with p_(k) the k-th highest chance that the process itself gives an item, k up
 *     to 20
 * @param markov reached by a first-order Markov chain, {@link FloorModels}
 * @param popularity reached by popularity, {@link FloorModels}
 */
public record Yardsticks(int sessions, double reachable, double markov, double popularity) {
  /** What the values are of. */
  public static final RankMetric METRIC = RankMetric.NDCG_20;
}
