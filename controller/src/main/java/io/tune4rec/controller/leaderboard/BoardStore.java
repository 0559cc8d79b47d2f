package io.tune4rec.controller.leaderboard;

import io.tune4rec.model.dataset.Split;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads rows of boards and their ranks. Each method is one transaction. */
public interface BoardStore {
  /** Completed trials of a sweep, best first by its objective on validation, ties by number. */
  List<Long> best(long sweepId, int limit);

  /** Trials of a sweep that have completed replicates, best first as {@link #best}. */
  List<Long> repeated(long sweepId, int limit);

  /** Completed floor models of the sweep's dataset and protocol, by number. */
  List<Long> floors(long sweepId);

  /** A completed trial of a sweep. */
  Optional<Long> completed(long sweepId, int number);

  /** Rows of completed trials, in the order given; others are left out. */
  List<BoardRow> rows(List<Long> trialIds);

  /**
   * The rank of the true item of each case, from 1, by trial; trials without ranks are left out.
   */
  Map<Long, int[]> ranks(List<Long> trialIds, Split split);
}
