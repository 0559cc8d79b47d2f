package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.model.dataset.Split;

/**
 * What rows must have in common to be compared: trials of different keys never share a board.
 *
 * @param dataset the hash of its version
 * @param protocol its text, which says whether a ranking is sampled
 * @param split whose metrics order the rows
 */
public record BoardKey(String dataset, String protocol, String split) {
  static BoardKey of(SweepView sweep) {
    return new BoardKey(sweep.dataset().hash(), sweep.protocol().text(), Split.VALID.text());
  }
}
