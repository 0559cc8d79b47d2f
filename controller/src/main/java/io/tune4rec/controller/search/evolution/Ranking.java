package io.tune4rec.controller.search.evolution;

import io.tune4rec.controller.search.CrowdedFronts;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

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

  private static List<PastTrial> byFront(List<PastTrial> trials) {
    return CrowdedFronts.bestFirst(trials.stream().map(Ranking::completed).toList()).stream()
        .map(trials::get)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Outcome.Completed completed(PastTrial trial) {
    return (Outcome.Completed) trial.outcome();
  }

  private static Outcome.Pruned pruned(PastTrial trial) {
    return (Outcome.Pruned) trial.outcome();
  }
}
