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
  NDCG_10("ndcg@10", Formula.NDCG, 10),
  NDCG_20("ndcg@20", Formula.NDCG, 20),
  RECALL_10("recall@10", Formula.RECALL, 10),
  RECALL_20("recall@20", Formula.RECALL, 20),
  MRR_10("mrr@10", Formula.MRR, 10),
  MRR_20("mrr@20", Formula.MRR, 20);

  private final String text;
  private final Formula formula;
  private final int cutOff;

  RankMetric(String text, Formula formula, int cutOff) {
    this.text = text;
    this.formula = formula;
    this.cutOff = cutOff;
  }

  /** A metric of one true item's rank at any cut-off. */
  public enum Formula {
    NDCG,
    RECALL,
    MRR;

    /**
     * @param rank of the true item, at least 1
     * @param cutOff k; ranks beyond it count 0
     */
    public double of(int rank, int cutOff) {
      if (rank < 1) {
        throw new IllegalArgumentException("a rank is at least 1, but got " + rank);
      }
      if (rank > cutOff) {
        return 0;
      }
      return switch (this) {
        case NDCG -> Math.log(2) / Math.log(rank + 1.0);
        case RECALL -> 1;
        case MRR -> 1.0 / rank;
      };
    }
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
                            Nearest.meant(lower, names())))));
  }

  /**
   * @param rank of the true item, at least 1
   */
  public double of(int rank) {
    return formula.of(rank, cutOff);
  }

  /** The mean over sessions; NaN for none. */
  public double mean(int[] ranks) {
    return Arrays.stream(ranks).mapToDouble(this::of).average().orElse(Double.NaN);
  }

  /**
   * The unweighted mean over stages of the mean over each stage's cases: the average over time
   * (Transformers4Rec's AOT). Stages without cases do not count.
   *
   * @param ranks of all stages, one after the other
   * @param cases how many of them belong to each stage
   * @return NaN if there are none
   */
  public double mean(int[] ranks, int[] cases) {
    if (Arrays.stream(cases).sum() != ranks.length) {
      throw new IllegalArgumentException(
          "every rank belongs to a stage, but got %d ranks and stages of %s"
              .formatted(ranks.length, Arrays.toString(cases)));
    }
    double sum = 0;
    int stages = 0;
    int from = 0;
    for (int count : cases) {
      if (count > 0) {
        sum += mean(Arrays.copyOfRange(ranks, from, from + count));
        stages++;
      }
      from += count;
    }
    return stages == 0 ? Double.NaN : sum / stages;
  }
}
