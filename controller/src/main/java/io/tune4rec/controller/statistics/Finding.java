package io.tune4rec.controller.statistics;

/**
 * How often something happened in simulated trials, and how often it may.
 *
 * @param what in words
 * @param atLeast the lowest rate that is right, in [0, 1]
 * @param atMost the highest one
 */
public record Finding(String what, int hits, int trials, double atLeast, double atMost) {
  /** Of three standard errors; chance alone gets that far in one of 700 findings. */
  private static final double NOISE = 3;

  /** Hits per trial. */
  public double rate() {
    return (double) hits / trials;
  }

  /** Whether the rate is right but for the noise of so many trials. */
  public boolean holds() {
    return rate() >= atLeast - NOISE * error(atLeast) && rate() <= atMost + NOISE * error(atMost);
  }

  private double error(double rate) {
    return Math.sqrt(rate * (1 - rate) / trials);
  }
}
