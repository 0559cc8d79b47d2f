package io.tune4rec.controller.search.gp;

import java.util.Arrays;

/**
 * What is believed of {@link Scales} before any trial, log-normal each: variances of the function
 * and of its main effects about 1, of the noise about 0.001 within a factor of e², relevances about
 * e^0.8 divided by the root of their number within a factor of e². The last keeps a function about
 * as rough in many dimensions as in few (Hvarfner et al. 2024, "Vanilla Bayesian optimization
 * performs great in high dimensions", whose exponent is twice ours). The vector θ holds log
 * relevances, log signal, log noise, log effects.
 */
final class Prior {
  private static final double LOG_RELEVANCE = .8;

  private final int groups;
  private final double[] mean;
  private final double[] width;
  private final double[] low;
  private final double[] high;

  Prior(int groups) {
    this.groups = groups;
    mean = new double[groups + 3];
    width = new double[groups + 3];
    low = new double[groups + 3];
    high = new double[groups + 3];
    Arrays.fill(mean, 0, groups, LOG_RELEVANCE - .5 * Math.log(groups));
    Arrays.fill(width, 0, groups, 2);
    Arrays.fill(low, 0, groups, Math.log(1e-4));
    Arrays.fill(high, 0, groups, Math.log(1e4));
    set(groups, 0, 1, Math.log(.05), Math.log(20));
    set(groups + 1, Math.log(1e-3), 2, Math.log(1e-6), 0);
    set(groups + 2, 0, 1, Math.log(1e-6), Math.log(20));
  }

  private void set(int i, double mean, double width, double low, double high) {
    this.mean[i] = mean;
    this.width[i] = width;
    this.low[i] = low;
    this.high[i] = high;
  }

  double[] low() {
    return low;
  }

  double[] high() {
    return high;
  }

  double usualRelevance() {
    return Math.exp(mean[0]);
  }

  /** The mode, relevances multiplied by {@code factor}. */
  double[] start(double factor) {
    var start = mean.clone();
    for (int g = 0; g < groups; g++) {
      start[g] += Math.log(factor);
    }
    return start;
  }

  Scales scales(double[] theta) {
    var relevance = new double[groups];
    for (int g = 0; g < groups; g++) {
      relevance[g] = Math.exp(theta[g]);
    }
    return new Scales(
        relevance,
        Math.exp(theta[groups]),
        Math.exp(theta[groups + 1]),
        Math.exp(theta[groups + 2]));
  }

  /** Minus the log density, up to a constant; adds its gradient. */
  double addNegative(double[] theta, double[] gradient) {
    double sum = 0;
    for (int i = 0; i < theta.length; i++) {
      double z = (theta[i] - mean[i]) / width[i];
      sum += .5 * z * z;
      gradient[i] += z / width[i];
    }
    return sum;
  }
}
