package io.tune4rec.controller.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Orders completed trials of several objectives for a search: by {@link ParetoRanks}, and within a
 * front those first that stand apart (crowding distance: Deb et al., NSGA-II, 2002, section III-B).
 * With one objective that is the order of its values. Ties stay in the order given.
 */
public final class CrowdedFronts {
  private CrowdedFronts() {}

  /** Indices into {@code trials}, best first. */
  public static List<Integer> bestFirst(List<Outcome.Completed> trials) {
    return trials.stream().allMatch(t -> t.values().size() == 1 && t.withinLimits())
        ? byValue(trials)
        : byFront(trials);
  }

  private static List<Integer> byValue(List<Outcome.Completed> trials) {
    var values = trials.stream().mapToDouble(Outcome.Completed::value).toArray();
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -values[i]))
        .toList();
  }

  private static List<Integer> byFront(List<Outcome.Completed> trials) {
    var ranks = ParetoRanks.of(trials);
    var distances = new double[trials.size()];
    List<List<Integer>> fronts = new ArrayList<>();
    for (int i = 0; i < ranks.length; i++) {
      while (fronts.size() < ranks[i]) {
        fronts.add(new ArrayList<>());
      }
      fronts.get(ranks[i] - 1).add(i);
    }
    fronts.forEach(front -> measure(front, trials, distances));
    return IntStream.range(0, ranks.length)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer i) -> ranks[i])
                .thenComparingDouble(i -> -distances[i]))
        .toList();
  }

  private static void measure(
      List<Integer> front, List<Outcome.Completed> trials, double[] distances) {
    for (int m = 0; m < trials.getFirst().values().size(); m++) {
      int objective = m;
      var along =
          front.stream()
              .sorted(Comparator.comparingDouble(i -> trials.get(i).values().get(objective)))
              .toList();
      double low = trials.get(along.getFirst()).values().get(m);
      double span = trials.get(along.getLast()).values().get(m) - low;
      if (span > 0) {
        distances[along.getFirst()] = Double.POSITIVE_INFINITY;
        distances[along.getLast()] = Double.POSITIVE_INFINITY;
        for (int k = 1; k + 1 < along.size(); k++) {
          double above = trials.get(along.get(k + 1)).values().get(m);
          double below = trials.get(along.get(k - 1)).values().get(m);
          distances[along.get(k)] += (above - below) / span;
        }
      }
    }
  }
}
