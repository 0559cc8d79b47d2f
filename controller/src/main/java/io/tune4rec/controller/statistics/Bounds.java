package io.tune4rec.controller.statistics;

import java.util.Arrays;

/**
 * Reads intervals from a bootstrap's distribution. Both bounds are moved away from the estimate by
 * the ratio of t's quantile to the normal one, as Hesterberg (2015) widens percentile intervals for
 * few units; with few seeds this matters, with hundreds of sessions alone it does not.
 */
record Bounds(Interval.Kind kind, double alpha) {
  /**
   * @param moves of the estimate, by resample; sorted by this call
   */
  Interval of(Contrast contrast, double[] moves) {
    Arrays.sort(moves);
    double stretch = contrast.stretch(alpha);
    double low = contrast.estimate() + stretch * quantile(moves, level(alpha / 2, contrast, moves));
    double high =
        contrast.estimate() + stretch * quantile(moves, level(1 - alpha / 2, contrast, moves));
    return new Interval(low, high, 1 - alpha, kind);
  }

  private double level(double level, Contrast contrast, double[] sorted) {
    return switch (kind) {
      case PERCENTILE -> level;
      case BCA -> corrected(level, contrast.acceleration(), below(sorted));
    };
  }

  /** Efron 1987, equation 6.8. */
  private static double corrected(double level, double acceleration, double below) {
    double bias = Contrast.z(below);
    double z = bias + Contrast.z(level);
    double shrink = 1 - acceleration * z;
    if (shrink <= 0) {
      return z > 0 ? 1 : 0;
    }
    return Contrast.normal(bias + z / shrink);
  }

  /** The part of moves below 0, half of those at 0 counted, and never 0 or 1. */
  private static double below(double[] sorted) {
    double below = 0.5;
    for (double move : sorted) {
      below += move < 0 ? 1 : move == 0 ? 0.5 : 0;
    }
    return below / (sorted.length + 1);
  }

  /** Linear between order statistics (type 7 of Hyndman and Fan 1996). */
  static double quantile(double[] sorted, double level) {
    double at = level * (sorted.length - 1);
    int lower = (int) at;
    int upper = Math.min(lower + 1, sorted.length - 1);
    return sorted[lower] + (at - lower) * (sorted[upper] - sorted[lower]);
  }
}
