package io.tune4rec.controller.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Mann and Whitney's test of two independent samples (1947): normal approximation with the
 * correction for ties and for continuity, as {@code scipy.stats.mannwhitneyu(method="asymptotic")}.
 */
public final class RankSumTest {
  private RankSumTest() {}

  /** How likely {@code left} would lie so far below {@code right} if both were alike. */
  public static double chanceOfLess(double[] left, double[] right) {
    double wins = 0;
    for (double l : left) {
      for (double r : right) {
        wins += l < r ? 1 : l == r ? .5 : 0;
      }
    }
    double pairs = (double) left.length * right.length;
    double deviation = Math.sqrt(pairs / 12 * (left.length + right.length + 1 - ties(left, right)));
    if (!(deviation > 0)) {
      return 1;
    }
    double z = (wins - pairs / 2 - .5) / deviation;
    return new NormalDistribution(null, 0, 1).cumulativeProbability(-z);
  }

  /** Σ (t³ − t) / (n (n − 1)) over groups of t equal values. */
  private static double ties(double[] left, double[] right) {
    var all = DoubleStream.concat(Arrays.stream(left), Arrays.stream(right)).sorted().toArray();
    double sum = 0;
    for (int begin = 0; begin < all.length; ) {
      int end = begin;
      while (end < all.length && all[end] == all[begin]) {
        end++;
      }
      double t = end - begin;
      sum += t * t * t - t;
      begin = end;
    }
    return sum / ((double) all.length * (all.length - 1));
  }
}
