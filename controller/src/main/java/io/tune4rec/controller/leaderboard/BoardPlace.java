package io.tune4rec.controller.leaderboard;

/** A place on a leaderboard, after which rows are wanted. */
public sealed interface BoardPlace {
  /** Before the first row. */
  record Top() implements BoardPlace {}

  /**
   * At a completed trial.
   *
   * @param value of the objective on validation, negative where lower is better
   */
  record Completed(int rank, double value, int number) implements BoardPlace {}

  /** At a running trial. */
  record Running(int number) implements BoardPlace {}
}
