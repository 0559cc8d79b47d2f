package io.tune4rec.controller.cli.bench;

import io.tune4rec.controller.search.functions.BenchmarkFunction;
import io.tune4rec.controller.sweep.SamplerKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of {@code bench search}, as lines and as a tree.
 *
 * @param counts of trials after which values are told
 * @param times sorted milliseconds by sampler and number of past trials
 */
record SearchReport(
    List<BenchmarkFunction> functions,
    List<SamplerKind> kinds,
    List<Integer> counts,
    SearchScores scores,
    Map<String, Map<Integer, double[]>> times) {
  /** Trials at which samplers are compared with a peer's. */
  private static final int COMPARED_AT = 100;

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("median of the least value found, by number of trials");
    lines.add(row("function", "sampler", counts.stream().map(n -> "" + n).toList()));
    scores
        .values()
        .forEach(
            (function, samplers) ->
                samplers.forEach(
                    (sampler, byTrials) ->
                        lines.add(
                            row(
                                function,
                                sampler,
                                counts.stream()
                                    .map(n -> byTrials.get(n))
                                    .map(v -> v == null ? "-" : number(SearchScores.median(v)))
                                    .toList()))));
    lines.add("");
    lines.add("mean rank by median");
    for (int n : counts) {
      lines.add("%4d trials: %s".formatted(n, ranks(n)));
    }
    lines.addAll(againstPeer());
    lines.add("");
    lines.add("milliseconds of a suggestion, median, ten mixed parameters");
    times.forEach(
        (sampler, ofSampler) ->
            ofSampler.forEach(
                (past, sorted) ->
                    lines.add(
                        "%-10s after %,6d trials  %8.3f"
                            .formatted(sampler, past, SearchScores.median(sorted)))));
    return lines;
  }

  private static String row(String function, String sampler, List<String> cells) {
    var line = new StringBuilder("%-18s %-18s".formatted(function, sampler));
    cells.forEach(cell -> line.append("%12s".formatted(cell)));
    return line.toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }

  private String ranks(int trials) {
    return String.join(
        ", ",
        scores.meanRanks(trials).entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .map(e -> "%s %.2f".formatted(e.getKey(), e.getValue()))
            .toList());
  }

  private List<String> againstPeer() {
    var lines = new ArrayList<String>();
    for (var kind : kinds) {
      for (var function : scores.values().keySet()) {
        scores
            .chanceOfBetter(function, kind.text(), COMPARED_AT)
            .ifPresent(
                better ->
                    lines.add(
                        "%-18s %-10s better p=%.4f, worse p=%.4f"
                            .formatted(
                                function,
                                kind.text(),
                                better,
                                scores
                                    .chanceOfWorse(function, kind.text(), COMPARED_AT)
                                    .orElseThrow())));
      }
    }
    if (!lines.isEmpty()) {
      lines.addFirst("against the peer's sampler of the same name, Mann-Whitney, 100 trials");
      lines.addFirst("");
    }
    return lines;
  }

  /** To be written as JSON. */
  Map<String, Object> figures() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("functions", functions.stream().map(this::figures).toList());
    var ranks = new LinkedHashMap<String, Object>();
    counts.forEach(n -> ranks.put("" + n, scores.meanRanks(n)));
    tree.put("mean_ranks", ranks);
    var suggestions = new LinkedHashMap<String, Object>();
    times.forEach(
        (sampler, ofSampler) -> {
          var medians = new LinkedHashMap<String, Double>();
          ofSampler.forEach((past, all) -> medians.put("" + past, SearchScores.median(all)));
          suggestions.put(sampler, medians);
        });
    tree.put("suggestion_milliseconds_by_past_trials", suggestions);
    return tree;
  }

  private Map<String, Object> figures(BenchmarkFunction function) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", function.name());
    function.minimum().ifPresent(minimum -> tree.put("minimum", minimum));
    var samplers = new LinkedHashMap<String, Object>();
    scores
        .values()
        .getOrDefault(function.name(), new LinkedHashMap<>())
        .forEach(
            (sampler, byTrials) -> {
              var ofSampler = new LinkedHashMap<String, Object>();
              byTrials.forEach((n, values) -> ofSampler.put("" + n, spread(values)));
              scores
                  .chanceOfBetter(function.name(), sampler, COMPARED_AT)
                  .ifPresent(p -> ofSampler.put("p_better_than_peer", p));
              scores
                  .chanceOfWorse(function.name(), sampler, COMPARED_AT)
                  .ifPresent(p -> ofSampler.put("p_worse_than_peer", p));
              samplers.put(sampler, ofSampler);
            });
    tree.put("least_by_sampler_and_trials", samplers);
    return tree;
  }

  private static Map<String, Object> spread(double[] values) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("median", SearchScores.median(values));
    tree.put("values", Arrays.stream(values).boxed().toList());
    return tree;
  }
}
