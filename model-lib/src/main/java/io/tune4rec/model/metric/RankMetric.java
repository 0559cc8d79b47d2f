package io.tune4rec.model.metric;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A ranking metric at a cut-off, for sessions with one true next item whose rank among all
 * candidates is known (1 is best). Higher is better, in [0, 1].
 *
 * <p>With one relevant item: NDCG@k is 1/log2(rank+1), MRR@k is 1/rank and Recall@k (the hit rate)
 * is 1 where rank ≤ k, and all are 0 beyond (Transformers4Rec, torch/ranking_metric.py). The mean
 * is over sessions, never over batches.
 */
public enum RankMetric implements Objective {
  NDCG_10("ndcg@10", Formula.NDCG, 10),
  NDCG_20("ndcg@20", Formula.NDCG, 20),
  RECALL_10("recall@10", Formula.RECALL, 10),
  RECALL_20("recall@20", Formula.RECALL, 20),
  MRR_10("mrr@10", Formula.MRR, 10),
  MRR_20("mrr@20", Formula.MRR, 20);

  private final String text;
  private final RankMetricAt at;

  RankMetric(String text, Formula formula, int cutOff) {
    this.text = text;
    at = new RankMetricAt(formula, cutOff);
  }

  /**
   * A metric of one true item's rank at any cut-off; for lists of several see {@link
   * RelevantRanks}.
   */
  public enum Formula {
    NDCG("ndcg"),
    /** The hit rate. */
    RECALL("recall", "hr", "hit", "hit_rate", "hitrate"),
    MRR("mrr"),
    /** With one true item the ideal is 1, so this is {@link #NDCG}. */
    DCG("dcg"),
    /** 1/k where rank ≤ k. */
    PRECISION("precision"),
    /** Mean average precision; with one true item this is {@link #MRR}. */
    MAP("map", "avg_precision", "average_precision");

    private final String text;
    private final List<String> aliases;

    Formula(String text, String... aliases) {
      this.text = text;
      this.aliases = List.of(aliases);
    }

    /** Such as {@code ndcg}. */
    public String text() {
      return text;
    }

    static List<String> names() {
      return Arrays.stream(values()).map(Formula::text).toList();
    }

    /** By its name or an alias, in lower case. */
    static Optional<Formula> named(String name) {
      return Arrays.stream(values())
          .filter(f -> f.text.equals(name) || f.aliases.contains(name))
          .findFirst();
    }

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
        case NDCG, DCG -> Math.log(2) / Math.log(rank + 1.0);
        case RECALL -> 1;
        case MRR, MAP -> 1.0 / rank;
        case PRECISION -> 1.0 / cutOff;
      };
    }
  }

  /** The name in sweep files, JSON and on pages, such as {@code ndcg@20}. */
  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  public int cutOff() {
    return at.cutOff();
  }

  /** This metric among all that there are. */
  public RankMetricAt at() {
    return at;
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
    return at.of(rank);
  }

  /** The mean over sessions; NaN for none. */
  public double mean(int[] ranks) {
    return at.mean(ranks);
  }

  /** The unweighted mean over stages, as {@link RankMetricAt#mean(int[], int[])}. */
  public double mean(int[] ranks, int[] cases) {
    return at.mean(ranks, cases);
  }
}
