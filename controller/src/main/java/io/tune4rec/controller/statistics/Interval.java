package io.tune4rec.controller.statistics;

/**
 * A two-sided confidence interval.
 *
 * @param low at most {@code high}, both finite
 * @param level in (0, 1), such as .95
 */
public record Interval(double low, double high, double level, Kind kind) {
  /** How the bounds are read from the bootstrap's distribution. */
  public enum Kind {
    /** Its quantiles. */
    PERCENTILE,
    /**
     * Its quantiles, moved for bias and skewness (bias-corrected and accelerated; Efron 1987). The
     * acceleration comes from the units' deviations instead of a jackknife, which for a mean is the
     * same. Best for hundreds of units; of simulated intervals over 60 sessions it held the truth
     * in 93 %, where {@link #PERCENTILE} did in 94.5 %.
     */
    BCA
  }

  public Interval {
    Law.require(
        Double.isFinite(low) && Double.isFinite(high) && low <= high,
        "interval",
        "has finite bounds in order",
        "they are " + low + " and " + high,
        "check the values");
    Law.require(
        level > 0 && level < 1, "interval", "level is in (0, 1)", "it is " + level, "use .95");
  }

  /** Whether the value lies within, bounds included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
