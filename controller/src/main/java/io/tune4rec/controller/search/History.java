package io.tune4rec.controller.search;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a sweep has tried so far, in any order.
 *
 * @param trials numbers distinct
 */
public record History(List<PastTrial> trials) {
  /** Nothing tried yet. */
  public static final History EMPTY = new History(List.of());

  public History {
    trials = List.copyOf(trials);
  }

  /**
   * A trial as a sampler sees it.
   *
   * @param number in its sweep, from 1
   * @param value of the objective, higher is better; empty while running and after a failure
   */
  public record PastTrial(int number, Configuration configuration, OptionalDouble value) {}
}
