package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.sweep.ProtocolView;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The trials of a sweep, best first, or some of them.
 *
 * @param key with which rows may be compared
 * @param protocol by which they were judged
 * @param metrics names of the columns
 * @param rows completed trials by objective on validation, ties by number; then the running ones by
 *     number
 */
public record Leaderboard(
    SweepView sweep, BoardKey key, ProtocolView protocol, List<String> metrics, List<Row> rows) {
  /**
   * One trial.
   *
   * @param rank from 1; empty while the trial runs
   * @param origin the named point it was enqueued as, or {@code enqueued}; empty if it was drawn
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
      Optional<String> origin,
      OptionalInt bestStep,
      Map<String, Double> valid,
      Map<String, Double> test,
      Optional<Double> seconds,
      Optional<Long> parameters,
      int attempts) {
    /** Where the row stands. */
    public BoardPlace place(Objective objective) {
      return rank.isPresent()
          ? new BoardPlace.Completed(
              rank.getAsInt(), objective.score(valid.get(objective.text())), number)
          : new BoardPlace.Running(number);
    }
  }

  public Leaderboard {
    metrics = List.copyOf(metrics);
    rows = List.copyOf(rows);
  }

  private static List<String> metrics(List<Row> rows) {
    var ofTasks = rows.stream().flatMap(row -> row.valid.keySet().stream()).sorted();
    return Stream.concat(RankMetric.names().stream(), ofTasks).distinct().toList();
  }

  /**
   * @param rows in their order
   */
  public static Leaderboard of(SweepView sweep, List<Row> rows) {
    return new Leaderboard(sweep, BoardKey.of(sweep), sweep.protocol(), metrics(rows), rows);
  }
}
