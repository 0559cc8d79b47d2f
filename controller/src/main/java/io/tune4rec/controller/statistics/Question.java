package io.tune4rec.controller.statistics;

import java.util.OptionalInt;

/**
 * What is asked of a board.
 *
 * @param baseline index of the row that all others are compared with, beside the best
 * @param alpha in (0, 1); intervals have level 1 − alpha, and a difference counts if its adjusted p
 *     is below
 */
public record Question(
    OptionalInt baseline, double alpha, Correction correction, Interval.Kind kind, Resampling how) {
  public Question {
    Law.require(alpha > 0 && alpha < 1, "alpha", "lies in (0, 1)", "it is " + alpha, "use .05");
  }
}
