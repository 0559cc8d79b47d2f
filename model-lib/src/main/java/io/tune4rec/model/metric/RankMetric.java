package io.tune4rec.model.metric;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A ranking metric at a cut-off, for sessions with one true next item whose rank among all
 * candidates is known (1 is best). Higher is better, in [0, 1].
 *
 * <p>With one relevant item: NDCG@k is 1/log2(rank+1), MRR@k is 1/rank and Recall@k (the hit rate)
 * is 1 where rank ≤ k, and all are 0 beyond (Transformers4Rec, torch/ranking_metric.py). The mean
 * is over sessions, never over batches.
 */
public enum RankMetric {
  NDCG_10("ndcg@10", 10),
  NDCG_20("ndcg@20", 20),
  RECALL_10("recall@10", 10),
  RECALL_20("recall@20", 20),
  MRR_10("mrr@10", 10),
  MRR_20("mrr@20", 20);

  private final String text;
  private final int cutOff;

  RankMetric(String text, int cutOff) {
    this.text = text;
    this.cutOff = cutOff;
  }

  /** The name in sweep files, JSON and on pages, such as {@code ndcg@20}. */
  public String text() {
    return text;
  }

  public int cutOff() {
    return cutOff;
  }

  public static List<String> names() {
    return Arrays.stream(values()).map(RankMetric::text).toList();
  }

  /**
   * @throws InvalidInputException if no metric has that name; the message names the nearest
   */
  public static RankMetric parse(String field, String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(m -> m.text.equals(lower))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    List.of(
                        new Problem(
                            field,
                            "a metric is one of " + String.join(", ", names()),
                            "got '" + name + "'",
                            Nearest.wayOut(lower, names())))));
  }

  /**
   * @param rank of the true item, at least 1
   */
  public double of(int rank) {
    if (rank < 1) {
      throw new IllegalArgumentException("a rank is at least 1, but got " + rank);
    }
    if (rank > cutOff) {
      return 0;
    }
    return switch (this) {
      case NDCG_10, NDCG_20 -> Math.log(2) / Math.log(rank + 1.0);
      case RECALL_10, RECALL_20 -> 1;
      case MRR_10, MRR_20 -> 1.0 / rank;
    };
  }

  /** The mean over sessions; NaN for none. */
  public double mean(int[] ranks) {
    return Arrays.stream(ranks).mapToDouble(this::of).average().orElse(Double.NaN);
  }
}
