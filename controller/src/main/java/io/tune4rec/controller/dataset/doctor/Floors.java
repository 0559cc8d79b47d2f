package io.tune4rec.controller.dataset.doctor;

import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.RankMetric;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ranks of the sampled cases by each floor model, and metrics of them by split. */
final class Floors {
  private static final List<RankMetric> SHOWN =
      List.of(RankMetric.NDCG_20, RankMetric.RECALL_20, RankMetric.MRR_20);

  private final Map<Split, Map<String, int[]>> ranks = new EnumMap<>(Split.class);

  /** Ranks of one model for the cases of a split; more of it may follow. */
  void add(Split split, String model, int[] more) {
    if (more.length == 0) {
      return;
    }
    ranks.computeIfAbsent(split, _ -> new LinkedHashMap<>()).merge(model, more, Floors::joined);
  }

  /** Metrics by split, model and name. */
  Map<Split, Map<String, Map<String, Double>>> metrics() {
    var all = new EnumMap<Split, Map<String, Map<String, Double>>>(Split.class);
    ranks.forEach(
        (split, models) -> {
          var byModel = new LinkedHashMap<String, Map<String, Double>>();
          models.forEach((model, of) -> byModel.put(model, metrics(of)));
          all.put(split, byModel);
        });
    return all;
  }

  /** The same, splits by their words. */
  Map<String, Map<String, Map<String, Double>>> byText() {
    var all = new LinkedHashMap<String, Map<String, Map<String, Double>>>();
    metrics().forEach((split, models) -> all.put(split.text(), models));
    return all;
  }

  int cases(Split split) {
    return ranks.getOrDefault(split, Map.of()).values().stream()
        .mapToInt(of -> of.length)
        .max()
        .orElse(0);
  }

  private static Map<String, Double> metrics(int[] ranks) {
    var metrics = new LinkedHashMap<String, Double>();
    SHOWN.forEach(metric -> metrics.put(metric.text(), metric.mean(ranks)));
    return metrics;
  }

  private static int[] joined(int[] first, int[] second) {
    var all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
