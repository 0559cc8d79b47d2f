package io.tune4rec.controller.search.evolution;

import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Trials from the best to the worst, by constrained domination (Deb et al. 2002, section VI): those
 * within all limits by Pareto front and, within a front, the lonelier first; then those beyond by
 * how far; then pruned ones, the later stopped first; then infeasible ones. Ties go by number.
 * Failed and running trials say nothing and are left out.
 */
final class Ranking {
  private Ranking() {}

  static List<PastTrial> bestFirst(List<PastTrial> trials) {
    List<PastTrial> within = new ArrayList<>();
    List<PastTrial> beyond = new ArrayList<>();
    List<PastTrial> pruned = new ArrayList<>();
    List<PastTrial> infeasible = new ArrayList<>();
    for (var trial : trials) {
      switch (trial.outcome()) {
        case Outcome.Completed completed -> (completed.withinLimits() ? within : beyond).add(trial);
        case Outcome.Pruned _ -> pruned.add(trial);
        case Outcome.Infeasible _ -> infeasible.add(trial);
        case Outcome.Failed _, Outcome.Running _ -> {}
      }
    }
    beyond.sort(Comparator.comparingDouble(t -> completed(t).violation()));
    pruned.sort(
        Comparator.comparingInt((PastTrial t) -> -pruned(t).step())
            .thenComparingDouble(t -> -pruned(t).value()));
    var ranked = byFront(within);
    ranked.addAll(beyond);
    ranked.addAll(pruned);
    ranked.addAll(infeasible);
    return ranked;
  }

  /** Front by front, each by crowding distance. */
  private static List<PastTrial> byFront(List<PastTrial> trials) {
    if (trials.isEmpty() || completed(trials.getFirst()).values().size() == 1) {
      return trials.stream()
          .sorted(Comparator.comparingDouble(t -> -completed(t).value()))
          .collect(ArrayList::new, List::add, List::addAll);
    }
    List<PastTrial> ranked = new ArrayList<>();
    List<PastTrial> left = new ArrayList<>(trials);
    while (!left.isEmpty()) {
      var rest = left;
      var front = left.stream().filter(t -> rest.stream().noneMatch(o -> dominates(o, t))).toList();
      left = left.stream().filter(t -> !front.contains(t)).toList();
      ranked.addAll(loneliestFirst(front));
    }
    return ranked;
  }

  static boolean dominates(PastTrial one, PastTrial other) {
    var a = completed(one).values();
    var b = completed(other).values();
    boolean better = false;
    for (int i = 0; i < a.size(); i++) {
      if (a.get(i) < b.get(i)) {
        return false;
      }
      better |= a.get(i) > b.get(i);
    }
    return better;
  }

  private static List<PastTrial> loneliestFirst(List<PastTrial> front) {
    var crowding = new double[front.size()];
    for (int k = 0; k < completed(front.getFirst()).values().size(); k++) {
      int objective = k;
      var order = indices(front.size());
      Arrays.sort(
          order, Comparator.comparingDouble(i -> completed(front.get(i)).values().get(objective)));
      double least = completed(front.get(order[0])).values().get(k);
      double most = completed(front.get(order[order.length - 1])).values().get(k);
      crowding[order[0]] = Double.POSITIVE_INFINITY;
      crowding[order[order.length - 1]] = Double.POSITIVE_INFINITY;
      for (int i = 1; i < order.length - 1 && most > least; i++) {
        double above = completed(front.get(order[i + 1])).values().get(k);
        double below = completed(front.get(order[i - 1])).values().get(k);
        crowding[order[i]] += (above - below) / (most - least);
      }
    }
    var order = indices(front.size());
    Arrays.sort(order, Comparator.comparingDouble(i -> -crowding[i]));
    return Arrays.stream(order).map(front::get).toList();
  }

  private static Integer[] indices(int size) {
    var indices = new Integer[size];
    Arrays.setAll(indices, i -> i);
    return indices;
  }

  private static Outcome.Completed completed(PastTrial trial) {
    return (Outcome.Completed) trial.outcome();
  }

  private static Outcome.Pruned pruned(PastTrial trial) {
    return (Outcome.Pruned) trial.outcome();
  }
}
