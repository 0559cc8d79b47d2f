package io.tune4rec.controller.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A row of a board: the value of every session under one or several seeds. Made by {@link
 * Sessions#row} and {@link Sessions#fixed}; immutable as long as its arrays are left alone; any
 * thread may use it.
 *
 * <p>A value is modelled as {@code row + seed + session + (seed × session)}. Sessions are the same
 * under every seed, so what seeds add is the variance of their means less what the last part alone
 * makes of it: {@code max(0, S² − E²)}, with S² the variance of the seeds' means (divisor s − 1)
 * and E² the variance of one seed's mean that comes from residuals within sessions, both as in a
 * two-way analysis of variance. Resampling s seeds would find (s − 1) / s of S², two thirds for
 * three seeds; the divisor s − 1 makes up for it. Since the difference is cut at 0, rows whose
 * seeds do not scatter at all look a little less certain than they are: 1 to 2 % of such pairs are
 * called different at a level of 5 %.
 */
public final class Row {
  private final Sessions sessions;
  private final boolean fixed;
  private final double[][] seeds;
  private final double[] seedMeans;
  private final double mean;
  private final double[] deviations;
  private final double spreadOfSeeds;
  private final double residual;

  Row(Sessions sessions, double[][] given, boolean fixed) {
    Law.require(given.length > 0, "row", "has a seed at least", "it has none", "train one");
    for (int seed = 0; seed < given.length; seed++) {
      check(sessions, seed, given[seed]);
    }
    this.sessions = sessions;
    this.fixed = fixed;
    this.seeds = given.clone();
    this.seedMeans = Arrays.stream(seeds).mapToDouble(sessions::mean).toArray();
    var sorted = sorted(seeds, seedMeans);
    this.mean = Arrays.stream(seedMeans).sorted().sum() / seeds.length;
    this.deviations = sessions.deviations(average(sorted));
    this.spreadOfSeeds = variance(seedMeans, mean);
    this.residual = residual(sorted);
  }

  /** The value of the row: the mean over seeds, sessions and windows. */
  public double mean() {
    return mean;
  }

  /** How many seeds; 1 for a fixed row. */
  public int seeds() {
    return seeds.length;
  }

  /** Per seed the mean over sessions, in the order given. */
  public double[] seedMeans() {
    return seedMeans.clone();
  }

  /** Whether no seed can change it. */
  public boolean isFixed() {
    return fixed;
  }

  /** The sessions it was evaluated on. */
  public Sessions sessions() {
    return sessions;
  }

  /** The row as it was when it had so many seeds. */
  Row first(int count) {
    return new Row(sessions, Arrays.copyOf(seeds, count), fixed);
  }

  /** Per unit how it moves {@link #mean}; not a copy. */
  double[] deviations() {
    return deviations;
  }

  /** Per unit its part of the mean, of one seed. */
  double[] totals() {
    return sessions.totals(seeds[0]);
  }

  /** S²; 0 with one seed. */
  double spreadOfSeeds() {
    return spreadOfSeeds;
  }

  /** E²; 0 with one seed. */
  double residual() {
    return residual;
  }

  private static void check(Sessions sessions, int seed, double[] values) {
    Law.require(
        values.length == sessions.count(),
        "row, seed " + seed,
        "has a value for each of " + sessions.count() + " sessions",
        "it has " + values.length,
        "evaluate all seeds on the same sessions");
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "row, seed %d: values are finite, but session %d has %s; %s"
                .formatted(seed, i, values[i], "leave out the row or the session"));
      }
    }
  }

  /** By mean, so that the order of seeds changes no bit of what is added over them. */
  private static double[][] sorted(double[][] seeds, double[] means) {
    return IntStream.range(0, seeds.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(s -> means[s])
                .thenComparing(s -> seeds[s], Arrays::compare))
        .map(s -> seeds[s])
        .toArray(double[][]::new);
  }

  private static double[] average(double[][] seeds) {
    if (seeds.length == 1) {
      return seeds[0];
    }
    var average = new double[seeds[0].length];
    for (var seed : seeds) {
      for (int i = 0; i < average.length; i++) {
        average[i] += seed[i];
      }
    }
    for (int i = 0; i < average.length; i++) {
      average[i] /= seeds.length;
    }
    return average;
  }

  private static double variance(double[] values, double mean) {
    if (values.length == 1) {
      return 0;
    }
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sorted().sum();
    return squares / (values.length - 1);
  }

  private double residual(double[][] sorted) {
    if (sorted.length == 1) {
      return 0;
    }
    double squares = 0;
    for (var seed : sorted) {
      var ofSeed = sessions.deviations(seed);
      for (int u = 0; u < ofSeed.length; u++) {
        double rest = ofSeed[u] - deviations[u];
        squares += rest * rest;
      }
    }
    int units = deviations.length;
    return squares / (sorted.length - 1) * units / (units - 1);
  }
}
