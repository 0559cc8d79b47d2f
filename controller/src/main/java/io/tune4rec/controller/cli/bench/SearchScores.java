package io.tune4rec.controller.cli.bench;

import io.tune4rec.controller.statistics.RankSumTest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What samplers reached on functions: least values by seed, after so many trials. Peers stand among
 * our own, with {@code peer:} before their names. Not thread-safe.
 */
final class SearchScores {
  static final String PEER = "peer:";

  private final SequencedMap<String, SequencedMap<String, TreeMap<Integer, double[]>>> values =
      new LinkedHashMap<>();

  void put(String function, String sampler, int trials, double[] leastBySeed) {
    values
        .computeIfAbsent(function, _ -> new LinkedHashMap<>())
        .computeIfAbsent(sampler, _ -> new TreeMap<>())
        .put(trials, leastBySeed.clone());
  }

  /** Those of the functions that were run. */
  void add(SearchPeer peer) {
    values.forEach(
        (function, samplers) ->
            peer.values()
                .getOrDefault(function, Map.of())
                .forEach((name, counts) -> samplers.put(PEER + name, new TreeMap<>(counts))));
  }

  /** By function, sampler and number of trials. */
  SequencedMap<String, SequencedMap<String, TreeMap<Integer, double[]>>> values() {
    return values;
  }

  static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /**
   * The place of each sampler by median, from 1, averaged over the functions where it has values;
   * equal medians share their places.
   */
  SequencedMap<String, Double> meanRanks(int trials) {
    var sums = new LinkedHashMap<String, Double>();
    var counts = new LinkedHashMap<String, Integer>();
    for (var samplers : values.values()) {
      var medians = new LinkedHashMap<String, Double>();
      samplers.forEach(
          (name, byTrials) ->
              Optional.ofNullable(byTrials.get(trials))
                  .ifPresent(least -> medians.put(name, median(least))));
      medians.forEach(
          (name, median) -> {
            long better = medians.values().stream().filter(m -> m < median).count();
            long equal = medians.values().stream().filter(m -> m.equals(median)).count();
            sums.merge(name, better + (equal + 1) / 2.0, Double::sum);
            counts.merge(name, 1, Integer::sum);
          });
    }
    sums.replaceAll((name, sum) -> sum / counts.get(name));
    return sums;
  }

  /** How likely {@code sampler} would be so far below the peer of the same name by chance. */
  Optional<Double> chanceOfBetter(String function, String sampler, int trials) {
    return both(function, sampler, trials).map(pair -> RankSumTest.chanceOfLess(pair[0], pair[1]));
  }

  /** How likely it would be so far above. */
  Optional<Double> chanceOfWorse(String function, String sampler, int trials) {
    return both(function, sampler, trials).map(pair -> RankSumTest.chanceOfLess(pair[1], pair[0]));
  }

  private Optional<double[][]> both(String function, String sampler, int trials) {
    var samplers = values.get(function);
    var own = samplers.getOrDefault(sampler, new TreeMap<>()).get(trials);
    var peer = samplers.getOrDefault(PEER + sampler, new TreeMap<>()).get(trials);
    return own == null || peer == null ? Optional.empty() : Optional.of(new double[][] {own, peer});
  }
}
