package io.tune4rec.controller.replicate;

import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.RankMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Two runs of one trial on one split, number by number.
 *
 * @param split {@code valid} or {@code test}
 * @param cases how many ranks there are
 * @param identical how many of them are the same
 * @param largestDifference between two ranks of a case
 */
public record SplitComparison(
    String split, int cases, int identical, int largestDifference, List<MetricComparison> metrics) {

  /**
   * A metric of both runs.
   *
   * @param difference now less original
   * @param allowed how far that may lie from 0, if rounding alone differs
   */
  public record MetricComparison(
      String metric,
      double original,
      double now,
      double difference,
      double allowed,
      boolean within) {
    static MetricComparison of(String metric, double original, double now, double allowed) {
      double difference = now - original;
      return new MetricComparison(
          metric, original, now, difference, allowed, Math.abs(difference) <= allowed);
    }
  }

  static SplitComparison of(Split split, RunResult original, RunResult now, Tolerance tolerance) {
    var before = original.ranks().get(split);
    var after = now.ranks().get(split);
    if (before.length() != after.length()) {
      throw new IllegalStateException(
          "both runs rank the same cases, but %s has %d and %d"
              .formatted(split.text(), before.length(), after.length()));
    }
    var metrics = new ArrayList<MetricComparison>();
    if (before.length() > 0) {
      for (var metric : RankMetric.values()) {
        metrics.add(compared(metric, before, after, tolerance));
      }
    }
    metrics.addAll(
        ofTasks(
            original.taskMetrics().getOrDefault(split, Map.of()),
            now.taskMetrics().getOrDefault(split, Map.of()),
            tolerance));
    int[] apart =
        IntStream.range(0, before.length())
            .map(i -> Math.abs(after.ranks()[i] - before.ranks()[i]))
            .toArray();
    return new SplitComparison(
        split.text(),
        before.length(),
        (int) IntStream.of(apart).filter(difference -> difference == 0).count(),
        IntStream.of(apart).max().orElse(0),
        List.copyOf(metrics));
  }

  /** Whether nothing at all differs. */
  boolean same() {
    return identical == cases && metrics.stream().allMatch(metric -> metric.difference() == 0);
  }

  private static MetricComparison compared(
      RankMetric metric, StagedRanks before, StagedRanks after, Tolerance tolerance) {
    return MetricComparison.of(
        metric.text(),
        metric.mean(before.ranks(), before.cases()),
        metric.mean(after.ranks(), after.cases()),
        tolerance.of(standardError(metric, before, after)));
  }

  private static List<MetricComparison> ofTasks(
      Map<String, Double> original, Map<String, Double> now, Tolerance tolerance) {
    return new TreeMap<>(original)
        .entrySet().stream()
            .map(
                metric ->
                    MetricComparison.of(
                        metric.getKey(),
                        metric.getValue(),
                        Objects.requireNonNullElse(now.get(metric.getKey()), Double.NaN),
                        tolerance.ofSize(metric.getValue())))
            .toList();
  }

  /** Of the unweighted mean over stages of the mean difference over each stage's cases. */
  private static double standardError(RankMetric metric, StagedRanks before, StagedRanks after) {
    double variances = 0;
    int stages = 0;
    int from = 0;
    for (int count : before.cases()) {
      if (count > 0) {
        variances += varianceOfMean(metric, before.ranks(), after.ranks(), from, from + count);
        stages++;
      }
      from += count;
    }
    return Math.sqrt(variances) / stages;
  }

  /** By the two passes that lose no digits; 0 for a single case, of which nothing is known. */
  private static double varianceOfMean(
      RankMetric metric, int[] before, int[] after, int from, int to) {
    int n = to - from;
    double mean = 0;
    for (int i = from; i < to; i++) {
      mean += (metric.of(after[i]) - metric.of(before[i])) / n;
    }
    double squares = 0;
    for (int i = from; i < to; i++) {
      double off = metric.of(after[i]) - metric.of(before[i]) - mean;
      squares += off * off;
    }
    return n < 2 ? 0 : squares / (n - 1) / n;
  }
}
