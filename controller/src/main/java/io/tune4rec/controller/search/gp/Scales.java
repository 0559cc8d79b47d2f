package io.tune4rec.controller.search.gp;

import java.util.Arrays;

/**
 * The hyperparameters of a Gaussian process.
 *
 * @param relevance inverse squared length scale of each group of {@link Features}
 * @param signal variance of the function
 * @param noise variance of what is added to it
 * @param effects variance of the {@link MainEffects}, which the function has beside the signal
 */
record Scales(double[] relevance, double signal, double noise, double effects) {
  private static final double ROOT_5 = Math.sqrt(5);

  /** The weight of each column in a squared distance. */
  double[] weights(Features features) {
    var weights = new double[features.columns()];
    for (int c = 0; c < weights.length; c++) {
      weights[c] = relevance[features.group(c)] * features.share(c);
    }
    return weights;
  }

  /**
   * A model that changes faster: each relevance at least {@code least}, then multiplied, and a
   * variance that leaves room for surprises.
   */
  Scales rougher(double least, double factor) {
    var rougher = Arrays.stream(relevance).map(r -> Math.max(r, least) * factor).toArray();
    return new Scales(rougher, Math.max(1, signal), noise, effects);
  }

  /** Matérn-5/2 at a squared distance, 1 at 0. */
  static double matern(double squared) {
    double t = ROOT_5 * Math.sqrt(squared);
    return (1 + t + t * t / 3) * Math.exp(-t);
  }

  /** Its derivative by the squared distance. */
  static double slope(double squared) {
    double t = ROOT_5 * Math.sqrt(squared);
    return -5.0 / 6 * (1 + t) * Math.exp(-t);
  }
}
