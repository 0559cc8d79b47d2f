package io.tune4rec.controller.search;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a sweep has tried so far. Built from any order; kept by number, so that the order in which
 * trials ended or were read cannot matter.
 *
 * @param trials of this sweep, numbers distinct
 * @param earlier trials of finished sweeps to learn from, one list a sweep; their configurations
 *     may have other parameters
 */
public record History(List<PastTrial> trials, List<List<PastTrial>> earlier) {
  /** Nothing tried yet. */
  public static final History EMPTY = new History(List.of());

  public History {
    trials = inOrder(trials);
    earlier = earlier.stream().map(History::inOrder).toList();
  }

  public History(List<PastTrial> trials) {
    this(trials, List.of());
  }

  /**
   * A trial as a sampler sees it.
   *
   * @param number in its sweep, from 1
   */
  public record PastTrial(int number, Configuration configuration, Outcome outcome) {
    public PastTrial {
      outcome = outcome.checked();
    }
  }

  /** Those that ran to their end. */
  public List<PastTrial> completed() {
    return trials.stream().filter(t -> t.outcome() instanceof Outcome.Completed).toList();
  }

  /** Those without an end yet. */
  public List<PastTrial> running() {
    return trials.stream().filter(t -> t.outcome() instanceof Outcome.Running).toList();
  }

  /** Every configuration of this sweep, whatever became of it. */
  public Set<Configuration> tried() {
    return trials.stream().map(PastTrial::configuration).collect(Collectors.toSet());
  }

  private static List<PastTrial> inOrder(List<PastTrial> trials) {
    var seen = new HashSet<Integer>();
    for (var trial : trials) {
      if (!seen.add(trial.number())) {
        throw new IllegalArgumentException("trial " + trial.number() + " stands twice");
      }
    }
    return trials.stream().sorted(Comparator.comparingInt(PastTrial::number)).toList();
  }
}
