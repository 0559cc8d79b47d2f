package io.tune4rec.controller.search.gp;

import java.util.Arrays;

/**
 * Values made fit for a Gaussian process: w = −log(1 + a·c)/a of the cost c = (best − y)/(best −
 * median), then standardised. At a = 0 nothing but the scale changes; the larger a, the more the
 * differences between good values count against those between bad ones. Monotone.
 *
 * @param z the warped values, mean 0 and variance 1
 * @param logJacobian Σ log dz/dy, which makes evidence of different warpings comparable
 */
record Warping(double strength, double[] z, double logJacobian) {
  /** From none to one under which a tenth of the best costs as much as ten times the median. */
  static final double[] STRENGTHS = {0, 1, 10, 100};

  static Warping of(double[] y, double strength) {
    double best = Arrays.stream(y).max().orElse(0);
    double unit = unit(y, best);
    var w = new double[y.length];
    double logJacobian = -y.length * Math.log(unit);
    for (int i = 0; i < w.length; i++) {
      double cost = (best - y[i]) / unit;
      w[i] = strength == 0 ? -cost : -Math.log1p(strength * cost) / strength;
      logJacobian -= Math.log1p(strength * cost);
    }
    double deviation = standardise(w);
    return new Warping(strength, w, logJacobian - y.length * Math.log(deviation));
  }

  private static double unit(double[] y, double best) {
    var sorted = y.clone();
    Arrays.sort(sorted);
    double toMedian = best - sorted[sorted.length / 2];
    double toWorst = best - sorted[0];
    return toMedian > 0 ? toMedian : toWorst > 0 ? toWorst : 1;
  }

  private static double standardise(double[] w) {
    double mean = Arrays.stream(w).average().orElse(0);
    double variance = Arrays.stream(w).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    for (int i = 0; i < w.length; i++) {
      w[i] = (w[i] - mean) / deviation;
    }
    return deviation;
  }
}
