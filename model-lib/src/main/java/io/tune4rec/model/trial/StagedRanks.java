package io.tune4rec.model.trial;

import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ranks of a trial's stages as they come, in the order of its rank vectors, and what its other
 * tasks came to. One thread.
 */
public final class StagedRanks {
  private final List<int[]> valid = new ArrayList<>();
  private final List<int[]> test = new ArrayList<>();
  private final List<TaskCases> validTasks = new ArrayList<>();
  private final List<TaskCases> testTasks = new ArrayList<>();

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
    add(validRanks, testRanks, TaskCases.NONE, TaskCases.NONE);
  }

  /** The same, of a model that has other tasks too. */
  public void add(
      int[] validRanks, int[] testRanks, TaskCases validOfTasks, TaskCases testOfTasks) {
    valid.add(validRanks);
    test.add(testRanks);
    validTasks.add(validOfTasks);
    testTasks.add(testOfTasks);
  }

  /** Every metric on validation, averaged over the stages so far; 0 before the first case. */
  public Map<Objective, Double> validMetrics() {
    var ranks = validRanks();
    var cases = valid.stream().mapToInt(stage -> stage.length).toArray();
    var metrics = new LinkedHashMap<Objective, Double>();
    for (var metric : RankMetric.values()) {
      metrics.put(metric, ranks.length == 0 ? 0 : metric.mean(ranks, cases));
    }
    metrics.putAll(validTasks().metrics());
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

  /** Of all stages so far. */
  public TaskCases validTasks() {
    return TaskCases.of(validTasks);
  }

  /** Of all stages so far. */
  public TaskCases testTasks() {
    return TaskCases.of(testTasks);
  }

  /**
   * Of one stage.
   *
   * @param stage from 0
   */
  public TaskCases validTasks(int stage) {
    return validTasks.get(stage);
  }

  /**
   * Of one stage.
   *
   * @param stage from 0
   */
  public TaskCases testTasks(int stage) {
    return testTasks.get(stage);
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
