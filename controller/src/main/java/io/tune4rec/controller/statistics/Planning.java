package io.tune4rec.controller.statistics;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How many sessions or seeds would tell two rows apart, from what the rows at hand show of the
 * variance of sessions, of seeds, and of seeds within sessions ({@link Row}).
 *
 * <p>A true difference δ is found with chance {@code power} if {@code |δ| ≥ (t(1 − alpha/2) +
 * t(power)) · √V}, with V the variance that so many sessions and seeds leave and t of its Welch and
 * Satterthwaite degrees of freedom; the observed difference is taken for the true one. A row with
 * one seed borrows the other's scatter; if both have one, seeds count as free of it, and answers
 * hold for these very models, not for the configurations. Clusters keep their size: twice the
 * sessions are twice the users.
 *
 * <p>Our deviation: what is asked for is {@value #MARGIN} times that difference, as the variance is
 * that of a pilot and the test is not quite t. Without it plans of 80 % found 78 to 80 % in
 * simulated trials.
 *
 * @param alpha two-sided, in (0, 1)
 * @param power chance to find a difference, in [.5, 1)
 */
public record Planning(double alpha, double power) {
  /** As is usual: 5 % and 80 %. */
  public static final Planning USUAL = new Planning(.05, .8);

  private static final double MARGIN = 1.03;
  private static final long MOST_SESSIONS = 1L << 40;
  private static final int MOST_SEEDS = 1000;

  public Planning {
    Law.require(alpha > 0 && alpha < 1, "alpha", "lies in (0, 1)", "it is " + alpha, "use .05");
    Law.require(power >= .5 && power < 1, "power", "lies in [.5, 1)", "it is " + power, "use .8");
  }

  /**
   * The fewest sessions that tell the rows apart with the seeds they have.
   *
   * @return empty if the rows have the same mean, or no number of sessions helps: add seeds
   */
  public OptionalLong sessionsNeeded(Row a, Row b) {
    var parts = VarianceParts.of(a, b);
    double difference = Math.abs(a.mean() - b.mean());
    long enough = 2;
    while (detectable(parts.at(enough, a.seeds(), b.seeds())) > difference) {
      enough *= 2;
      if (enough > MOST_SESSIONS) {
        return OptionalLong.empty();
      }
    }
    long tooFew = enough / 2;
    while (enough - tooFew > 1) {
      long middle = (enough + tooFew) / 2;
      if (detectable(parts.at(middle, a.seeds(), b.seeds())) > difference) {
        tooFew = middle;
      } else {
        enough = middle;
      }
    }
    return OptionalLong.of(enough);
  }

  /**
   * The fewest seeds, the same number for either row, that tell the rows apart on the sessions they
   * have. At least 2 where seeds scatter, for one does not show it.
   *
   * @return empty if the rows have the same mean, or {@value #MOST_SEEDS} seeds are too few: add
   *     sessions
   */
  public OptionalInt seedsNeeded(Row a, Row b) {
    var parts = VarianceParts.of(a, b);
    double difference = Math.abs(a.mean() - b.mean());
    for (int seeds = parts.seedsScatter() ? 2 : 1; seeds <= MOST_SEEDS; seeds++) {
      if (detectable(parts.at(a.sessions().count(), seeds, seeds)) <= difference) {
        return OptionalInt.of(seeds);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The smallest true difference that so many sessions and seeds would show.
   *
   * @param sessions at least 2
   * @param seeds of either row, at least 1
   */
  public double detectable(Row a, Row b, long sessions, int seeds) {
    Law.require(
        sessions >= 2 && seeds >= 1,
        "planning",
        "counts two sessions and one seed at least",
        "there are " + sessions + " and " + seeds,
        "give more");
    return detectable(VarianceParts.of(a, b).at(sessions, seeds, seeds));
  }

  private double detectable(VarianceParts.Outlook outlook) {
    double quantiles =
        Contrast.t(1 - alpha / 2, outlook.degrees()) + Contrast.t(power, outlook.degrees());
    return outlook.variance() > 0
        ? MARGIN * quantiles * Math.sqrt(outlook.variance())
        : Double.MIN_VALUE;
  }
}
