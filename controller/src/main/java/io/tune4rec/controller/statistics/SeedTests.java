package io.tune4rec.controller.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Tests of two rows that look at one number per seed and not at sessions. They need seeds that are
 * pairs, such as equal folds or equal initial weights, and many of them: with five, {@link
 * #WILCOXON} cannot get below 1/16.
 */
public enum SeedTests {
  /** Student's t of the differences, as the Transformers4Rec paper (2021) compares its models. */
  PAIRED_T {
    @Override
    double p(double[] differences) {
      int n = differences.length;
      double mean = Arrays.stream(differences).sum() / n;
      double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
      if (squares == 0) {
        return mean == 0 ? 1 : 0;
      }
      double t = mean / Math.sqrt(squares / (n - 1) / n);
      return 2 * new TDistribution(null, n - 1).cumulativeProbability(-Math.abs(t));
    }
  },

  /**
   * Wilcoxon's signed ranks. Differences of 0 are left out and equal ones share their ranks
   * (Wilcoxon 1945); up to {@value #MOST_EXACT} differences the distribution is exact, ties
   * included, beyond it is normal without a correction for continuity.
   */
  WILCOXON {
    @Override
    double p(double[] differences) {
      var moved = Arrays.stream(differences).filter(d -> d != 0).toArray();
      if (moved.length == 0) {
        return 1;
      }
      var sizes = Arrays.stream(moved).map(Math::abs).toArray();
      var ranks = new NaturalRanking(TiesStrategy.AVERAGE).rank(sizes);
      double positive = 0;
      for (int i = 0; i < moved.length; i++) {
        positive += moved[i] > 0 ? ranks[i] : 0;
      }
      return moved.length <= MOST_EXACT ? exact(ranks, positive) : normal(ranks, positive);
    }
  };

  private static final int MOST_EXACT = 50;

  /**
   * Two-sided p of no difference.
   *
   * @param a one value per seed, two at least, all finite
   * @param b the other row's, in the same order of seeds
   */
  public double p(double[] a, double[] b) {
    Law.require(
        a.length == b.length && a.length >= 2,
        "seeds",
        "come in pairs, two at least",
        "there are " + a.length + " and " + b.length,
        "train the missing ones");
    var differences = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      differences[i] = a[i] - b[i];
      Law.require(
          Double.isFinite(differences[i]),
          "seed " + i,
          "has finite values",
          "they are " + a[i] + " and " + b[i],
          "leave out the pair");
    }
    return p(differences);
  }

  abstract double p(double[] differences);

  /** Counts the subsets of ranks by their sum; ranks are doubled, for ties have halves. */
  private static double exact(double[] ranks, double positive) {
    int total = 0;
    var subsets = new double[ranks.length * (ranks.length + 1) + 1];
    subsets[0] = 1;
    for (double rank : ranks) {
      int twice = (int) Math.rint(2 * rank);
      total += twice;
      for (int sum = total; sum >= twice; sum--) {
        subsets[sum] += subsets[sum - twice];
      }
    }
    int observed = (int) Math.rint(2 * positive);
    double tail = 0;
    for (int sum = 0; sum <= Math.min(observed, total - observed); sum++) {
      tail += subsets[sum];
    }
    return Math.min(1, 2 * tail * Math.pow(.5, ranks.length));
  }

  private static double normal(double[] ranks, double positive) {
    double mean = 0;
    double variance = 0;
    for (double rank : ranks) {
      mean += rank / 2;
      variance += rank * rank / 4;
    }
    double z = (positive - mean) / Math.sqrt(variance);
    return 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-Math.abs(z));
  }
}
