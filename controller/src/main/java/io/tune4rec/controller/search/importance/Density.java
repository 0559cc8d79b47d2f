package io.tune4rec.controller.search.importance;

import org.apache.commons.math3.special.Erf;

/**
 * Where trials lie along a parameter: a mass for each cell, by kernels as wide as Scott's rule says
 * (normal, cut at the ends) with a flat prior that weighs as much as one trial. Cells of values
 * without order are counted instead.
 *
 * <p>Optuna's {@code ScottParzenEstimator} step by step; its categorical counts get the same prior.
 */
final class Density {
  /** 1.64 deviations to both sides, 90 % of a kernel, stay within a cell. */
  private static final double NARROWEST = .5 / 1.64;

  private Density() {}

  /**
   * @param counts of trials by cell, at least one in all
   * @return sums to 1, positive everywhere
   */
  static double[] of(int[] counts, boolean ordered) {
    return ordered ? smoothed(counts) : counted(counts);
  }

  private static double[] counted(int[] counts) {
    var density = new double[counts.length];
    double all = sum(counts) + 1;
    for (int c = 0; c < counts.length; c++) {
      density[c] = (counts[c] + 1.0 / counts.length) / all;
    }
    return density;
  }

  private static double[] smoothed(int[] counts) {
    var density = new double[counts.length];
    double all = sum(counts) + 1;
    double width = Math.max(NARROWEST, scott(counts));
    add(density, (counts.length - 1) / 2.0, counts.length, 1 / all);
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] > 0) {
        add(density, c, width, counts[c] / all);
      }
    }
    return density;
  }

  private static void add(double[] density, double middle, double width, double weight) {
    double scale = width * Math.sqrt(2);
    double inside = Erf.erf((-.5 - middle) / scale, (density.length - .5 - middle) / scale);
    for (int c = 0; c < density.length; c++) {
      double mass = Erf.erf((c - .5 - middle) / scale, (c + .5 - middle) / scale);
      density[c] += weight * mass / inside;
    }
  }

  /** {@code 1.059 · min(IQR / 1.34, σ) · n^−0.2}, in cells. */
  private static double scott(int[] counts) {
    int n = sum(counts);
    double mean = 0;
    for (int c = 0; c < counts.length; c++) {
      mean += (double) c * counts[c] / n;
    }
    double squares = 0;
    for (int c = 0; c < counts.length; c++) {
      squares += (c - mean) * (c - mean) * counts[c];
    }
    double deviation = Math.sqrt(squares / Math.max(1, n - 1));
    int quartiles = holding(counts, (int) (n * 3L / 4) + 1) - holding(counts, Math.max(1, n / 4));
    return 1.059 * Math.min(quartiles / 1.34, deviation) * Math.pow(n, -.2);
  }

  /** The cell in which the k-th trial lies, from 1; the last one that holds any for more. */
  private static int holding(int[] counts, int k) {
    int seen = 0;
    int last = 0;
    for (int c = 0; c < counts.length && seen < k; c++) {
      seen += counts[c];
      last = counts[c] > 0 ? c : last;
    }
    return last;
  }

  static int sum(int[] counts) {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
