package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.model.metric.RankMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The trials of a sweep, best first.
 *
 * @param metrics names of the columns
 * @param rows completed trials by objective on validation, ties by number; then the running ones
 */
public record Leaderboard(SweepView sweep, List<String> metrics, List<Row> rows) {
  /**
   * One trial.
   *
   * @param rank from 1; empty while the trial runs
   * @param bestStep the epoch whose metrics these are: best on validation, or the newest
   * @param valid by metric name; empty before the first report
   * @param test by metric name; empty while the trial runs
   */
  public record Row(
      OptionalInt rank,
      long trialId,
      int number,
      TrialState state,
      Map<String, Object> configuration,
      OptionalInt bestStep,
      Map<String, Double> valid,
      Map<String, Double> test,
      Optional<Double> seconds,
      Optional<Long> parameters,
      int attempts) {
    private Row ranked(int rank) {
      return new Row(
          OptionalInt.of(rank),
          trialId,
          number,
          state,
          configuration,
          bestStep,
          valid,
          test,
          seconds,
          parameters,
          attempts);
    }
  }

  public Leaderboard {
    metrics = List.copyOf(metrics);
    rows = List.copyOf(rows);
  }

  /**
   * @param rows completed and running trials in any order
   */
  public static Leaderboard of(SweepView sweep, List<Row> rows) {
    var objective = sweep.objective();
    var byValue =
        Comparator.comparingDouble((Row row) -> -row.valid().getOrDefault(objective, -1.0))
            .thenComparingInt(Row::number);
    var ordered = new ArrayList<Row>();
    rows.stream()
        .filter(row -> row.state() == TrialState.COMPLETED)
        .sorted(byValue)
        .forEach(row -> ordered.add(row.ranked(ordered.size() + 1)));
    rows.stream()
        .filter(row -> row.state() == TrialState.RUNNING)
        .sorted(byValue)
        .forEach(ordered::add);
    return new Leaderboard(sweep, RankMetric.names(), ordered);
  }
}
