package io.tune4rec.controller.statistics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether a new row may replace a baseline: a test of non-inferiority that may be looked at after
 * every seed.
 *
 * <p>The hypothesis to refute is {@code new ≤ baseline − margin}. A look passes if the lower bound
 * of the difference is above {@code −margin}, fails if the upper bound is below it, and is
 * inconclusive otherwise, the last one too. Bounds are one-sided, Welch's t over sessions and
 * seeds, at the share of alpha that {@link Spending} grants the look. So among rows that are worse
 * by the margin at most alpha ever pass, and among rows that are no worse at most alpha ever fail,
 * wherever one stops.
 *
 * <p>One seed does not show how seeds scatter. A row with one seed is taken to scatter as the other
 * row does; if that has one too, a gate that may see more seeds waits for them, and a gate of one
 * look decides by sessions alone, which its evidence says: that verdict is about the two models at
 * hand, not about their configurations.
 *
 * @param margin that is given up at most, in the unit of the values, at least 0
 * @param alpha one-sided, in (0, .5)
 * @param mostSeeds how many looks there are at most, from 1 to 100
 */
public record Gate(double margin, double alpha, int mostSeeds, Spending spending) {
  private static final int MOST = 100;

  /** Below it quantiles lose their meaning; such a look cannot decide. */
  private static final double LEAST_SHARE = 1e-12;

  public Gate {
    Law.require(
        margin >= 0 && Double.isFinite(margin),
        "margin",
        "is at least 0 and finite",
        "it is " + margin,
        "give what you would give up");
    Law.require(alpha > 0 && alpha < .5, "alpha", "lies in (0, .5)", "it is " + alpha, "use .05");
    Law.require(
        mostSeeds >= 1 && mostSeeds <= MOST,
        "gate",
        "looks between once and " + MOST + " times",
        "it would " + mostSeeds + " times",
        "5 are usual");
  }

  /**
   * One look.
   *
   * @param earlierLooks how many there were, each at fewer seeds; below {@link #mostSeeds}
   * @param row the new one, of the same {@link Sessions} object as the baseline
   */
  public Verdict look(int earlierLooks, Row row, Row baseline) {
    Law.require(
        row.sessions() == baseline.sessions(),
        "gate",
        "compares rows of the same sessions",
        "these are of others",
        "make both rows from one Sessions");
    double share = spending.share(alpha, earlierLooks + 1, mostSeeds);
    var noise = SeedNoise.of(List.of(row, baseline));
    var contrast = Contrast.of(row, noise.get(0), baseline, noise.get(1));
    var scatter = scatter(noise);
    boolean bounded =
        share >= LEAST_SHARE && (scatter != Verdict.SeedScatter.UNKNOWN || mostSeeds == 1);
    double reach = bounded ? contrast.t(1 - share) * Math.sqrt(contrast.variance()) : 0;
    double difference = contrast.estimate();
    return verdict(
        new Verdict.Evidence(
            earlierLooks + 1,
            share,
            difference,
            bounded ? OptionalDouble.of(difference - reach) : OptionalDouble.empty(),
            bounded ? OptionalDouble.of(difference + reach) : OptionalDouble.empty(),
            row.seeds(),
            row.sessions().count(),
            scatter));
  }

  private Verdict verdict(Verdict.Evidence evidence) {
    if (evidence.lowerBound().orElse(-margin) > -margin) {
      return new Verdict.Pass(evidence);
    }
    if (evidence.upperBound().orElse(-margin) < -margin) {
      return new Verdict.Fail(evidence);
    }
    return new Verdict.Inconclusive(evidence);
  }

  private static Verdict.SeedScatter scatter(List<SeedNoise> noise) {
    if (noise.stream().anyMatch(n -> n.source() == SeedNoise.Source.UNKNOWN)) {
      return Verdict.SeedScatter.UNKNOWN;
    }
    return noise.stream().anyMatch(n -> n.source() == SeedNoise.Source.BORROWED)
        ? Verdict.SeedScatter.BORROWED
        : Verdict.SeedScatter.MEASURED;
  }
}
