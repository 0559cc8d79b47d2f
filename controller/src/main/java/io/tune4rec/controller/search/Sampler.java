package io.tune4rec.controller.search;

import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Chooses the next configuration. A pure function of its arguments, tolerant of trials without a
 * value and of any order in the history.
 */
public interface Sampler {
  /**
   * A configuration of {@code space} that is {@code feasible}.
   *
   * @param random seeded by {@link TrialRandom} for the trial that is wanted
   * @throws NoFeasibleConfigurationException if none was found in a bounded number of tries
   */
  Configuration suggest(
      SearchSpace space,
      History history,
      RandomGenerator random,
      Predicate<Configuration> feasible);

  /** Whether the history matters; if not, an empty one may be given. */
  boolean readsHistory();
}
