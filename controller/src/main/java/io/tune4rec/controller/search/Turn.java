package io.tune4rec.controller.search;

import java.util.random.RandomGenerator;

/**
 * Whose turn it is: all chance of a suggestion is a function of it.
 *
 * @param sweepSeed shared by the trials of a sweep
 * @param number of the trial that is wanted, from 1
 */
public record Turn(long sweepSeed, int number) {
  /** A new generator, the same for each call. */
  public RandomGenerator random() {
    return TrialRandom.forSampling(sweepSeed, number);
  }
}
