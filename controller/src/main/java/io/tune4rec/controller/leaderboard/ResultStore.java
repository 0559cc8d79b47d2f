package io.tune4rec.controller.leaderboard;

import java.util.List;

/** Reads all that a sweep came to, in parts. Each method is one transaction. */
public interface ResultStore {
  /** Trials that were drawn, by number, those above {@code after}, at most {@code limit}. */
  List<TrialResult> results(long sweepId, int after, int limit);

  /**
   * Reports of each trial's last attempt, by number and step, at most {@code limit}.
   *
   * @param number and {@code step}: of the report after which they begin
   */
  List<TrialReport> reports(long sweepId, int number, int step, int limit);
}
