package io.tune4rec.model.metric;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether a result is too good to be true, by rules of thumb from published work: the best models
 * beat the best floor by a tenth to a half, at most to double it where floors are low, and no
 * public log of clicks gives a floor an NDCG@20 of 0.7.
 */
public final class TooGood {
  private static final double FLOOR = 0.7;
  private static final double TIMES = 2.5;
  private static final double ABOVE = 0.1;
  private static final double NEVER = 0.9;

  private TooGood() {}

  /** Whether a floor model, which only counts, is implausible with this NDCG@20. */
  public static boolean floor(double value) {
    return value >= FLOOR;
  }

  /**
   * Judges a trial beside the floors of its dataset.
   *
   * @param value a ranking metric of the trial, in [0, 1]
   * @param bestFloor the same metric of the best floor model
   * @return why it is suspicious; empty if it is plausible, or not a number
   */
  public static Optional<String> trial(double value, double bestFloor) {
    if (value >= NEVER && value - bestFloor >= ABOVE) {
      return Optional.of(
          text("%.4f is nearly perfect where the best floor has %.4f", value, bestFloor));
    }
    if (value - bestFloor >= ABOVE && value >= TIMES * bestFloor) {
      return Optional.of(
          text("%.4f is more than %s times the best floor, %.4f", value, TIMES, bestFloor));
    }
    return Optional.empty();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + ": look for a leak";
  }
}
