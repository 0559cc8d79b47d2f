package io.tune4rec.controller.search;

/**
 * Chooses the next configuration. A pure function of its arguments: it keeps nothing between calls,
 * tolerates trials of every {@link Outcome}, and proposes what was not tried yet, unless the task
 * allows repeats or the space is continuous. Safe for threads.
 */
public interface Sampler {
  /**
   * A configuration of the task's space that is feasible and, unless it allows repeats, new.
   *
   * @throws NoFeasibleConfigurationException if none was found in a bounded number of tries
   * @throws SpaceExhaustedException if every feasible configuration of a finite space was tried
   */
  Suggestion suggest(SearchTask task, History history, Turn turn);

  /** Whether trials' values matter; if not, a history of configurations alone will do. */
  boolean readsHistory();
}
