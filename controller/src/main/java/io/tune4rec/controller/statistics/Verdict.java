package io.tune4rec.controller.statistics;

import java.util.OptionalDouble;

/** What a {@link Gate} says after a look. */
public sealed interface Verdict {
  /** What it rests on. */
  Evidence evidence();

  /** The new row is not worse than the baseline by the margin or more. */
  record Pass(Evidence evidence) implements Verdict {}

  /** The new row is worse than the baseline by more than the margin. */
  record Fail(Evidence evidence) implements Verdict {}

  /** Neither is shown: add a seed, or, at the last look, leave it at that. */
  record Inconclusive(Evidence evidence) implements Verdict {}

  /**
   * What a look saw.
   *
   * @param look from 1
   * @param share of alpha that this look used, one-sided
   * @param difference new less baseline
   * @param lowerBound one-sided, at level 1 − share; empty if it cannot be given
   * @param upperBound the same from above
   * @param seeds of the new row
   * @param sessions that both were evaluated on
   */
  record Evidence(
      int look,
      double share,
      double difference,
      OptionalDouble lowerBound,
      OptionalDouble upperBound,
      int seeds,
      int sessions,
      SeedScatter seedScatter) {}

  /** How the scatter of seeds came into the bounds. */
  enum SeedScatter {
    /** Each row shows its own, or has none. */
    MEASURED,
    /** A row with one seed is taken to scatter as the other does. */
    BORROWED,
    /** Neither row has two seeds: bounds, if any, know of sessions alone. */
    UNKNOWN
  }
}
