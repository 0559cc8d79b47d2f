package io.tune4rec.controller.cli.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trials of a sweep, best first; those that still run come last. */
public record Leaderboard(Sweep sweep, List<String> metrics, List<Row> rows) {

  /** How a completed trial stands by all its objectives and limits; values by name. */
  public record Standing(Map<String, Double> values, int paretoRank, boolean withinLimits) {}

  /**
   * @param rank from 1 by the objective on validation; absent while the trial runs
   * @param origin the point it is taken from, or {@code enqueued}; empty if it was drawn
   * @param valid metrics by name on the validation split
   * @param test metrics by name on the test split; empty while the trial runs
   * @param parameters weights of the model
   */
  public record Row(
      Optional<Integer> rank,
      long trialId,
      int number,
      String state,
      Map<String, Object> configuration,
      Optional<String> origin,
      Optional<Integer> bestStep,
      Map<String, Double> valid,
      Map<String, Double> test,
      Optional<Double> seconds,
      Optional<Long> parameters,
      int attempts,
      Optional<Standing> standing) {
    public Row {
      configuration = configuration == null ? Map.of() : configuration;
      valid = valid == null ? Map.of() : valid;
      test = test == null ? Map.of() : test;
    }
  }
}
