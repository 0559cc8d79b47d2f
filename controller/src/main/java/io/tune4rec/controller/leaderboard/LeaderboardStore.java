package io.tune4rec.controller.leaderboard;

import java.util.Optional;

/** Reads leaderboards. Each method is one transaction. */
public interface LeaderboardStore {
  /**
   * Some rows of a board; empty if there is no such sweep.
   *
   * @param limit how many rows at most
   */
  Optional<Leaderboard> leaderboard(long sweepId, BoardPlace after, int limit);

  /** Empty if there is no such sweep. */
  Optional<Curves> curves(long sweepId);
}
