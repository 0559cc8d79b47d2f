package io.tune4rec.controller.statistics;

/** Twelve sessions under two rows, and what scipy 1.17.1 says of them. */
final class Twelve {
  static final double[] BETTER = {.5, 1, 0, .33, .25, 1, 0, .63, .5, .2, 0, 1};
  static final double[] WORSE = {.43, 1, 0, .25, .2, .63, .1, .5, .5, .1, 0, .63};

  /** stats.permutation_test((d,), np.mean, permutation_type='samples'), all 4,096 flips. */
  static final double P = 0.046875;

  /** The same of the sums of neighbours, all 64 flips. */
  static final double P_OF_PAIRS = 0.03125;

  private Twelve() {}
}
