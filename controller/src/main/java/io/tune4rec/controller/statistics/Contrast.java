package io.tune4rec.controller.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How precisely the mean of a row, or the difference of two, is known.
 *
 * <p>Variances of sessions and of each row's seeds add; the degrees of freedom are those of Welch
 * (1947) and Satterthwaite (1946), {@code V² / Σ Vᵢ² / νᵢ}.
 *
 * @param estimate the mean or difference
 * @param sessionVariance of the estimate, from sessions or clusters
 * @param seedVariance of the estimate, from seeds
 * @param degrees of freedom, at least 1
 * @param skewness third moment of the units' deviations, summed
 */
record Contrast(
    double estimate, double sessionVariance, double seedVariance, double degrees, double skewness) {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  static Contrast of(Row row, SeedNoise noise) {
    return of(row.mean(), row.deviations(), noise, new SeedNoise(0, 0, 1, noise.source()));
  }

  static Contrast of(Row row, SeedNoise noise, Row other, SeedNoise otherNoise) {
    var difference = new double[row.deviations().length];
    for (int u = 0; u < difference.length; u++) {
      difference[u] = row.deviations()[u] - other.deviations()[u];
    }
    return of(row.mean() - other.mean(), difference, noise, otherNoise);
  }

  private static Contrast of(double estimate, double[] deviations, SeedNoise a, SeedNoise b) {
    double squares = 0;
    double cubes = 0;
    for (double d : deviations) {
      squares += d * d;
      cubes += d * d * d;
    }
    int units = deviations.length;
    double sessions = squares * units / (units - 1);
    double seeds = a.variance() + b.variance();
    double wobble = square(sessions) / (units - 1) + wobble(a, b);
    double degrees = wobble > 0 ? Math.max(1, square(sessions + seeds) / wobble) : units - 1;
    return new Contrast(estimate, sessions, seeds, degrees, cubes);
  }

  double variance() {
    return sessionVariance + seedVariance;
  }

  /** Efron's acceleration; seeds are taken as free of skewness. */
  double acceleration() {
    double variance = variance();
    return variance > 0 ? skewness / (6 * variance * Math.sqrt(variance)) : 0;
  }

  /** By how much a quantile of t exceeds the normal one for a two-sided interval. */
  double stretch(double alpha) {
    return t(1 - alpha / 2) / z(1 - alpha / 2);
  }

  /** Two-sided p of an estimate of 0. */
  double p() {
    if (estimate == 0) {
      return 1;
    }
    double variance = variance();
    return variance > 0
        ? 2
            * new TDistribution(null, degrees)
                .cumulativeProbability(-Math.abs(estimate) / Math.sqrt(variance))
        : 0;
  }

  double t(double probability) {
    return t(probability, degrees);
  }

  static double t(double probability, double degrees) {
    return new TDistribution(null, degrees).inverseCumulativeProbability(probability);
  }

  static double z(double probability) {
    return NORMAL.inverseCumulativeProbability(probability);
  }

  static double normal(double z) {
    return NORMAL.cumulativeProbability(z);
  }

  /** A borrowed scatter errs together with the one it is borrowed from. */
  private static double wobble(SeedNoise a, SeedNoise b) {
    boolean together =
        a.source() == SeedNoise.Source.BORROWED || b.source() == SeedNoise.Source.BORROWED;
    double both = together ? 2 * a.sampled() * b.sampled() / Math.max(a.degrees(), b.degrees()) : 0;
    return square(a.sampled()) / a.degrees() + square(b.sampled()) / b.degrees() + both;
  }

  private static double square(double x) {
    return x * x;
  }
}
