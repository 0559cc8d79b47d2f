package io.tune4rec.model.trial;

import io.tune4rec.model.metric.RankMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The ranks of a trial's stages as they come, in the order of its rank vectors. One thread. */
public final class StagedRanks {
  private final List<int[]> valid = new ArrayList<>();
  private final List<int[]> test = new ArrayList<>();

  /** Of one stage. */
  public static StagedRanks of(int[] validRanks, int[] testRanks) {
    var ranks = new StagedRanks();
    ranks.add(validRanks, testRanks);
    return ranks;
  }

  /**
   * Takes what a stage came to.
   *
   * @param validRanks one per case of the evaluated window, in the split's order
   * @param testRanks likewise
   */
  public void add(int[] validRanks, int[] testRanks) {
    valid.add(validRanks);
    test.add(testRanks);
  }

  /** Every metric on validation, averaged over the stages so far; 0 before the first case. */
  public Map<RankMetric, Double> validMetrics() {
    var ranks = validRanks();
    var cases = valid.stream().mapToInt(stage -> stage.length).toArray();
    var metrics = new EnumMap<RankMetric, Double>(RankMetric.class);
    for (var metric : RankMetric.values()) {
      metrics.put(metric, ranks.length == 0 ? 0 : metric.mean(ranks, cases));
    }
    return Collections.unmodifiableMap(metrics);
  }

  /** Of all stages so far. */
  public int[] validRanks() {
    return concatenated(valid);
  }

  /** Of all stages so far. */
  public int[] testRanks() {
    return concatenated(test);
  }

  /** How many stages were added. */
  public int stages() {
    return valid.size();
  }

  /**
   * Of one stage.
   *
   * @param stage from 0
   */
  public int[] validRanks(int stage) {
    return valid.get(stage);
  }

  /**
   * Of one stage.
   *
   * @param stage from 0
   */
  public int[] testRanks(int stage) {
    return test.get(stage);
  }

  private static int[] concatenated(List<int[]> stages) {
    return stages.stream().flatMapToInt(Arrays::stream).toArray();
  }
}
