package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.sweep.Goal;
import io.tune4rec.controller.sweep.Limit;
import io.tune4rec.controller.sweep.ProtocolView;
import io.tune4rec.controller.sweep.Standing;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.model.metric.RankMetric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The trials of a sweep, best first, or some of them.
 *
 * @param key with which rows may be compared; empty if others run the trials, as is the protocol
 * @param protocol by which they were judged
 * @param metrics names of the columns
 * @param rows completed trials by objective on validation, ties by number; then the running ones by
 *     number
 */
public record Leaderboard(
    SweepView sweep,
    Optional<BoardKey> key,
    Optional<ProtocolView> protocol,
    List<String> metrics,
    List<Row> rows) {
  /**
   * One trial.
   *
   * @param rank from 1; empty while the trial runs
   * @param origin the named point it was enqueued as, or {@code enqueued}; empty if it was drawn
   * @param bestStep the epoch whose metrics these are: best on validation, or the newest
   * @param valid by metric name; empty before the first report
   * @param test by metric name; empty while the trial runs
   * @param standing of a completed trial, in a sweep with several objectives or with limits
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
      int attempts,
      Optional<Standing> standing) {
    /** Where the row stands. */
    public BoardPlace place(Goal first) {
      return rank.isPresent()
          ? new BoardPlace.Completed(rank.getAsInt(), first.score(valid.get(first.name())), number)
          : new BoardPlace.Running(number);
    }
  }

  public Leaderboard {
    metrics = List.copyOf(metrics);
    rows = List.copyOf(rows);
  }

  private static List<String> metrics(SweepView sweep, List<Row> rows) {
    if (sweep.external()) {
      return Stream.concat(
              sweep.objectives().stream().map(Goal::name), sweep.limits().stream().map(Limit::name))
          .distinct()
          .toList();
    }
    var ofTasks = rows.stream().flatMap(row -> row.valid.keySet().stream()).sorted();
    return Stream.concat(RankMetric.names().stream(), ofTasks).distinct().toList();
  }

  /**
   * @param rows in their order
   */
  public static Leaderboard of(SweepView sweep, List<Row> rows) {
    var key = sweep.dataset().map(_ -> BoardKey.of(sweep));
    return new Leaderboard(sweep, key, sweep.protocol(), metrics(sweep, rows), rows);
  }
}
