package io.tune4rec.controller.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Non-dominated sorting: rank 1 has whatever nothing else beats, rank 2 what only rank 1 beats, and
 * so on. A trial within every limit beats one that is not, of two that are not the one that passes
 * them by less; else one beats another if none of its values is lower and one is higher (Deb et
 * al., NSGA-II, 2002, sections III-A and VI-A).
 *
 * <p>Trials are looked at from the best first value down, so that none is beaten by a later one,
 * and fronts are searched by halving (Zhang et al., ENS-BS, 2015): m·n·log n steps as a rule.
 */
public final class ParetoRanks {
  private ParetoRanks() {}

  /**
   * The rank of each, from 1, in their order; equal values share one.
   *
   * @param trials each with equally many values, all of them finite
   */
  public static int[] of(List<Outcome.Completed> trials) {
    var ranks = new int[trials.size()];
    List<List<Outcome.Completed>> fronts = new ArrayList<>();
    var order =
        IntStream.range(0, trials.size())
            .boxed()
            .sorted(Comparator.comparing(trials::get, ParetoRanks::bestFirst))
            .toList();
    for (int index : order) {
      var trial = trials.get(index);
      int front = firstFrontFor(trial, fronts);
      if (front == fronts.size()) {
        fronts.add(new ArrayList<>());
      }
      fronts.get(front).add(trial);
      ranks[index] = front + 1;
    }
    return ranks;
  }

  /** Whoever is beaten by one of a front is beaten by one of each front before it. */
  private static int firstFrontFor(Outcome.Completed trial, List<List<Outcome.Completed>> fronts) {
    int low = 0;
    int high = fronts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (beatenByOneOf(fronts.get(middle), trial)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean beatenByOneOf(List<Outcome.Completed> front, Outcome.Completed trial) {
    for (int i = front.size() - 1; i >= 0; i--) {
      if (beats(front.get(i), trial)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one dominates another. */
  public static boolean beats(Outcome.Completed one, Outcome.Completed other) {
    int lawful = Double.compare(other.violation(), one.violation());
    if (lawful != 0) {
      return lawful > 0;
    }
    if (!one.withinLimits()) {
      return false;
    }
    boolean higher = false;
    for (int i = 0; i < one.values().size(); i++) {
      double a = one.values().get(i);
      double b = other.values().get(i);
      if (a < b) {
        return false;
      }
      higher |= a > b;
    }
    return higher;
  }

  private static int bestFirst(Outcome.Completed one, Outcome.Completed other) {
    int order = Double.compare(one.violation(), other.violation());
    for (int i = 0; order == 0 && i < one.values().size(); i++) {
      order = Double.compare(other.values().get(i), one.values().get(i));
    }
    return order;
  }
}
