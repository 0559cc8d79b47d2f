package io.tune4rec.model.metric;

import io.tune4rec.model.metric.RankMetric.Formula;
import java.util.Arrays;
import java.util.HashSet;

/**
 * The ranks of the relevant items of one row, of which there may be any number; its metrics lie in
 * [0, 1], but for DCG, which is at least 0. A row without relevant items counts 0, as in the
 * released library.
 *
 * <p>Source: Transformers4Rec, torch/ranking_metric.py. We differ in NDCG, whose ideal there knows
 * only the relevant items that were found, and so is too good; {@link #released} reproduces it.
 * Immutable.
 */
public final class RelevantRanks {
  /** Of those found, rising from 1. */
  private final int[] ranks;

  private final int relevant;

  private RelevantRanks(int[] ranks, int relevant) {
    this.ranks = ranks;
    this.relevant = relevant;
  }

  /**
   * @param recommended distinct ids, best first; those that it leaves out were not found
   * @param relevant ids, in any order
   */
  public static RelevantRanks of(int[] recommended, int[] relevant) {
    var wanted = new HashSet<Integer>();
    for (int id : relevant) {
      wanted.add(id);
    }
    var ranks = new int[Math.min(recommended.length, wanted.size())];
    int found = 0;
    for (int i = 0; i < recommended.length && found < ranks.length; i++) {
      if (wanted.contains(recommended[i])) {
        ranks[found++] = i + 1;
      }
    }
    return new RelevantRanks(Arrays.copyOf(ranks, found), wanted.size());
  }

  /**
   * @param ranks of every relevant item, distinct, each at least 1, in any order
   */
  public static RelevantRanks at(int... ranks) {
    var rising = Arrays.stream(ranks).sorted().toArray();
    if (rising.length > 0 && rising[0] < 1) {
      throw new IllegalArgumentException("a rank is at least 1, but got " + rising[0]);
    }
    return new RelevantRanks(rising, rising.length);
  }

  /** The value of a metric. */
  public double value(RankMetricAt metric) {
    return value(metric, relevant);
  }

  /**
   * As the released library comes to it.
   *
   * @param largestCutOff the largest that is asked for beside this one, on which its NDCG depends
   */
  public double released(RankMetricAt metric, int largestCutOff) {
    return value(metric, found(largestCutOff));
  }

  private double value(RankMetricAt metric, int ideal) {
    int k = metric.cutOff();
    int found = found(k);
    return switch (metric.formula()) {
      case PRECISION -> (double) found / k;
      case RECALL -> relevant == 0 ? 0 : (double) found / relevant;
      case MRR -> found == 0 ? 0 : 1.0 / ranks[0];
      case MAP -> precisions(found) / Math.min(Math.max(relevant, 1), k);
      case DCG -> gain(found);
      case NDCG -> ideal == 0 ? 0 : gain(found) / bestGain(Math.min(ideal, k));
    };
  }

  private int found(int cutOff) {
    int found = 0;
    while (found < ranks.length && ranks[found] <= cutOff) {
      found++;
    }
    return found;
  }

  private double precisions(int found) {
    double sum = 0;
    for (int i = 0; i < found; i++) {
      sum += (i + 1.0) / ranks[i];
    }
    return sum;
  }

  private double gain(int found) {
    double sum = 0;
    for (int i = 0; i < found; i++) {
      sum += Formula.DCG.of(ranks[i], ranks[i]);
    }
    return sum;
  }

  private static double bestGain(int items) {
    double sum = 0;
    for (int rank = 1; rank <= items; rank++) {
      sum += Formula.DCG.of(rank, rank);
    }
    return sum;
  }
}
