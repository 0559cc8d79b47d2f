package io.tune4rec.controller.search.tpe;

import io.tune4rec.controller.search.CrowdedFronts;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trials from best to worst: completed ones within their limits by value (several objectives: by
 * front), pruned ones by how far they came and then by value, completed ones that passed a limit by
 * how much, and last those whose configuration cannot train. Failed and running ones have no rank.
 *
 * @param ranked best first
 * @param running count as worst as long as they run, so that several workers spread out (constant
 *     liar)
 */
record Ranking(List<PastTrial> ranked, List<PastTrial> running) {
  static Ranking of(History history) {
    var within = new ArrayList<PastTrial>();
    var beyond = new ArrayList<PastTrial>();
    var pruned = new ArrayList<PastTrial>();
    var infeasible = new ArrayList<PastTrial>();
    var running = new ArrayList<PastTrial>();
    for (var trial : history.trials()) {
      switch (trial.outcome()) {
        case Outcome.Completed completed -> (completed.withinLimits() ? within : beyond).add(trial);
        case Outcome.Pruned _ -> pruned.add(trial);
        case Outcome.Infeasible _ -> infeasible.add(trial);
        case Outcome.Running _ -> running.add(trial);
        case Outcome.Failed _ -> {}
      }
    }
    var ranked = new ArrayList<>(byValue(within));
    pruned.sort(
        Comparator.comparingInt((PastTrial t) -> -pruned(t).step())
            .thenComparingDouble(t -> -pruned(t).value()));
    ranked.addAll(pruned);
    ranked.addAll(byViolation(beyond));
    ranked.addAll(infeasible);
    return new Ranking(List.copyOf(ranked), List.copyOf(running));
  }

  private static List<PastTrial> byValue(List<PastTrial> trials) {
    return CrowdedFronts.bestFirst(trials.stream().map(Ranking::completed).toList()).stream()
        .map(trials::get)
        .toList();
  }

  /** Each excess counts in shares of the largest one seen, so that units do not matter. */
  private static List<PastTrial> byViolation(List<PastTrial> trials) {
    if (trials.isEmpty()) {
      return trials;
    }
    int limits = completed(trials.getFirst()).excesses().size();
    var largest =
        IntStream.range(0, limits)
            .mapToDouble(m -> trials.stream().mapToDouble(t -> excess(t, m)).max().orElse(0))
            .toArray();
    return trials.stream()
        .sorted(
            Comparator.comparingDouble(
                t ->
                    IntStream.range(0, limits)
                        .filter(m -> largest[m] > 0)
                        .mapToDouble(m -> excess(t, m) / largest[m])
                        .sum()))
        .toList();
  }

  private static double excess(PastTrial trial, int limit) {
    return Math.max(0, completed(trial).excesses().get(limit));
  }

  private static Outcome.Completed completed(PastTrial trial) {
    return (Outcome.Completed) trial.outcome();
  }

  private static Outcome.Pruned pruned(PastTrial trial) {
    return (Outcome.Pruned) trial.outcome();
  }
}
