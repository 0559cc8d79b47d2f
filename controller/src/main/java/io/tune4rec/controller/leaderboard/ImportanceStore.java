package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.sweep.Goal;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a sweep tried, as compactly as importance needs it. Each method is one transaction.
 */
public interface ImportanceStore {
  /**
   * A sweep that searched.
   *
   * @param external whether programs of others ran its trials
   * @param sampler by its name in sweep files
   * @param objectives the first is the one that is meant where none is named
   * @param completed how many of its trials have ended with a result
   */
  record Searched(
      boolean external, SearchSpace space, String sampler, List<Goal> objectives, int completed) {}

  /** Empty if there is no such sweep. */
  Optional<Searched> find(long sweepId);

  /**
   * The completed trials of a sweep, by number.
   *
   * @param objective of which the value on validation is read; trials without one are left out
   */
  List<PastTrial> completed(long sweepId, Goal objective);
}
