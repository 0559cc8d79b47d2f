package io.tune4rec.controller.cli.bench;

import io.tune4rec.controller.cli.client.Sweep;
import io.tune4rec.controller.cli.client.Trial;
import io.tune4rec.controller.statistics.RankSumTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What sweeps of each sampler reached, seed by seed; a sweep without a result has no value, and the
 * other one gets further. Not thread-safe.
 */
final class SamplerFigures {
  private final List<String> samplers;
  private final Map<String, Map<Integer, Row>> rows = new LinkedHashMap<>();

  /**
   * One sweep.
   *
   * @param bestSoFar after each of its trials, by number; NaN before the first result
   * @param longestSeconds of a trial
   * @param withoutResult trials that failed, or cannot train
   * @param sign 1 where higher is better, else −1
   */
  private record Row(
      List<Double> bestSoFar,
      double longestSeconds,
      int withoutResult,
      int sign,
      Map<String, Object> configuration) {
    /** Higher is better. */
    double score() {
      double best = best();
      return Double.isNaN(best) ? Double.NEGATIVE_INFINITY : sign * best;
    }

    double best() {
      return bestSoFar.isEmpty() ? Double.NaN : bestSoFar.getLast();
    }
  }

  /**
   * @param samplers the one of interest first
   */
  SamplerFigures(List<String> samplers) {
    this.samplers = List.copyOf(samplers);
    samplers.forEach(sampler -> rows.put(sampler, new LinkedHashMap<>()));
  }

  void add(String sampler, int seed, Sweep sweep, List<Trial> trials) {
    int sign = sweep.higherIsBetter() ? 1 : -1;
    double best = Double.NaN;
    var bestSoFar = new ArrayList<Double>();
    Map<String, Object> configuration = Map.of();
    for (var trial : trials.stream().sorted(Comparator.comparingInt(Trial::number)).toList()) {
      double value = trial.value().orElse(Double.NaN);
      if (Double.isNaN(best) || sign * value > sign * best) {
        best = value;
        configuration = trial.configuration();
      }
      bestSoFar.add(best);
    }
    double longest = trials.stream().mapToDouble(t -> t.seconds().orElse(0.0)).max().orElse(0);
    int without = (int) trials.stream().filter(t -> t.value().isEmpty()).count();
    rows.get(sampler).put(seed, new Row(bestSoFar, longest, without, sign, configuration));
  }

  String line(int seed) {
    var line = new StringBuilder("seed %3d:".formatted(seed));
    for (var sampler : samplers) {
      line.append(
          String.format(Locale.ROOT, "  %s %.4f", sampler, rows.get(sampler).get(seed).best()));
    }
    return line.toString();
  }

  /** The first sampler beside each of the others. */
  List<String> comparisons() {
    return samplers.stream()
        .skip(1)
        .map(
            other ->
                String.format(
                    Locale.ROOT,
                    "%s is better than %s in %d of %d seeds (Mann-Whitney p=%.4f)",
                    samplers.getFirst(),
                    other,
                    wins(other),
                    rows.get(other).size(),
                    chance(other)))
        .toList();
  }

  private long wins(String other) {
    return rows.get(other).entrySet().stream()
        .filter(e -> first().get(e.getKey()).score() > e.getValue().score())
        .count();
  }

  /** How likely the first sampler would be so far ahead by chance. */
  private double chance(String other) {
    return RankSumTest.chanceOfLess(losses(first()), losses(rows.get(other)));
  }

  private Map<Integer, Row> first() {
    return rows.get(samplers.getFirst());
  }

  private static double[] losses(Map<Integer, Row> rows) {
    return rows.values().stream().mapToDouble(row -> -row.score()).toArray();
  }

  /** To be written as JSON. */
  Map<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    for (var other : samplers.subList(1, samplers.size())) {
      var comparison = new LinkedHashMap<String, Object>();
      comparison.put("better_in_seeds", wins(other));
      comparison.put("p", chance(other));
      tree.put(samplers.getFirst() + "_against_" + other, comparison);
    }
    rows.forEach(
        (sampler, bySeed) -> {
          var seeds = new ArrayList<Map<String, Object>>();
          bySeed.forEach((seed, row) -> seeds.add(tree(seed, row)));
          tree.put(sampler, seeds);
        });
    return tree;
  }

  private static Map<String, Object> tree(int seed, Row row) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("seed", seed);
    tree.put("best", row.best());
    tree.put("best_configuration", row.configuration());
    tree.put("best_after_trials", row.bestSoFar());
    tree.put("longest_trial_seconds", row.longestSeconds());
    tree.put("trials_without_result", row.withoutResult());
    return tree;
  }
}
