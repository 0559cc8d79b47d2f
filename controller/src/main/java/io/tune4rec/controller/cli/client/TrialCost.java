package io.tune4rec.controller.cli.client;

import java.util.Optional;

/**
 * What was expected of a trial.
 *
 * @param expected empty for models that only count
 * @param trials completed on that device before it, that it was learned from; 0: a guess
 */
public record TrialCost(Optional<Expected> expected, Optional<String> device, int trials) {

  /** Time and peak memory of one trial. */
  public record Expected(double seconds, long memoryBytes) {}
}
