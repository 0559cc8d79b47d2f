package io.tune4rec.controller.statistics;

import java.util.List;

/**
 * The variance of the difference of two rows, taken apart.
 *
 * @param sessions how many there were
 * @param units how many of them chance draws
 * @param shared variance at that many sessions that more seeds leave as it is
 * @param first of one seed of the first row
 * @param second of one seed of the second row
 */
record VarianceParts(long sessions, int units, double shared, PerSeed first, PerSeed second) {
  /**
   * What one seed adds.
   *
   * @param within sessions, at that many of them
   * @param between seeds, whatever the sessions
   */
  record PerSeed(double within, double between) {
    private static final PerSeed NONE = new PerSeed(0, 0);

    static PerSeed of(Row row, Row other) {
      if (row.isFixed()) {
        return NONE;
      }
      var known = row.seeds() > 1 ? row : other;
      return new PerSeed(known.residual(), SeedNoise.component(known));
    }
  }

  /**
   * The variance at some number of sessions and seeds, and the degrees of freedom a test may
   * expect.
   */
  record Outlook(double variance, double degrees) {}

  static VarianceParts of(Row a, Row b) {
    Law.require(
        a.sessions() == b.sessions(),
        "planning",
        "compares rows of the same sessions",
        "these are of others",
        "make both rows from one Sessions");
    var noise = SeedNoise.of(List.of(a, b));
    var contrast = Contrast.of(a, noise.get(0), b, noise.get(1));
    var first = PerSeed.of(a, b);
    var second = PerSeed.of(b, a);
    double shared =
        contrast.sessionVariance() - first.within() / a.seeds() - second.within() / b.seeds();
    return new VarianceParts(
        a.sessions().count(), a.sessions().units(), Math.max(0, shared), first, second);
  }

  boolean seedsScatter() {
    return first.between() + second.between() > 0;
  }

  Outlook at(long wantedSessions, int seedsOfFirst, int seedsOfSecond) {
    double scale = (double) sessions / wantedSessions;
    double ofSessions =
        scale * (shared + first.within() / seedsOfFirst + second.within() / seedsOfSecond);
    double ofSeeds = first.between() / seedsOfFirst + second.between() / seedsOfSecond;
    double variance = ofSessions + ofSeeds;
    return new Outlook(
        variance,
        degrees(
            variance,
            new Part(ofSessions, units / scale - 1),
            new Part(sampled(first, scale, seedsOfFirst), seedsOfFirst - 1),
            new Part(sampled(second, scale, seedsOfSecond), seedsOfSecond - 1)));
  }

  private static double sampled(PerSeed seed, double scale, int seeds) {
    return (scale * seed.within() + seed.between()) / seeds;
  }

  /**
   * The degrees of freedom a test may expect. It will estimate {@code V² / Σ Vᵢ² / νᵢ} from
   * variances that err, which gives less than true variances would; here numerator and denominator
   * are replaced by their expectations, with {@code E Vᵢ² = Vᵢ² (1 + 2 / νᵢ)}.
   */
  private static double degrees(double variance, Part... parts) {
    double square = variance * variance;
    double wobble = 0;
    for (var part : parts) {
      double own = part.variance() * part.variance() / part.degrees();
      square += 2 * own;
      wobble += own * (1 + 2 / part.degrees());
    }
    return wobble > 0 ? Math.max(1, square / wobble) : 1;
  }

  /** One of the variances that add up. */
  private record Part(double variance, double degrees) {
    Part {
      degrees = Math.max(1, degrees);
    }
  }
}
