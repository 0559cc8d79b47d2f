package io.tune4rec.controller.leaderboard;

import java.util.Optional;

/** Reads leaderboards. Each method is one transaction. */
public interface LeaderboardStore {
  /** Empty if there is no such sweep. */
  Optional<Leaderboard> leaderboard(long sweepId);

  /** Empty if there is no such sweep. */
  Optional<Curves> curves(long sweepId);
}
