package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.leaderboard.BoardPlace;
import io.tune4rec.controller.leaderboard.Curves;
import io.tune4rec.controller.leaderboard.Curves.Curve;
import io.tune4rec.controller.leaderboard.Curves.Point;
import io.tune4rec.controller.leaderboard.Leaderboard;
import io.tune4rec.controller.leaderboard.Leaderboard.Row;
import io.tune4rec.controller.leaderboard.LeaderboardStore;
import io.tune4rec.controller.sweep.EnqueuedTrial;
import io.tune4rec.controller.sweep.Standing;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.metric.TaskMetric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Leaderboards and curves, read from trials and reports. */
@ApplicationScoped
@Transactional
class PostgresLeaderboardStore implements LeaderboardStore {
  /** The first condition is the index's, the second tells ties apart. */
  private static final String COMPLETED =
      """
      sweepId = ?1 and state = COMPLETED and %1$s <= ?2 and (%1$s < ?2 or number > ?3)
      order by %1$s desc, number
      """;

  private static final String POINTS =
      """
      select t.id, t.number, t.state, r.step, %1$s as value, r.train_loss
      from trial t join report r on r.trial_id = t.id and r.attempt = t.attempt
      where t.sweep_id = ? and %1$s is not null
      order by t.number, r.step
      """;

  /** Of the sweep's own objective. */
  private static final String OF_TASK =
      "(r.valid_tasks::json ->> (select objective from sweep where id = t.sweep_id))::float8";

  private final Statements statements;
  private final SweepReads reads;

  PostgresLeaderboardStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
    this.reads = new SweepReads(statements);
  }

  @Override
  public Optional<Leaderboard> leaderboard(long sweepId, BoardPlace after, int limit) {
    return SweepEntity.<SweepEntity>findByIdOptional(sweepId)
        .map(
            entity -> {
              var sweep = reads.find(sweepId).orElseThrow();
              var board = new Shown(sweep, FirstGoal.of(entity), reads.standings(entity));
              return Leaderboard.of(sweep, rows(board, after, limit));
            });
  }

  /** A sweep and what its rows are shown by. */
  private record Shown(SweepView sweep, FirstGoal first, Map<Long, Standing> standings) {
    long id() {
      return sweep.id();
    }
  }

  @Override
  public Optional<Curves> curves(long sweepId) {
    return SweepEntity.<SweepEntity>findByIdOptional(sweepId).map(this::curves);
  }

  private List<Row> rows(Shown sweep, BoardPlace after, int limit) {
    return switch (after) {
      case BoardPlace.Top _ ->
          completedThenRunning(sweep, new BoardPlace.Completed(0, Double.MAX_VALUE, 0), limit);
      case BoardPlace.Completed place -> completedThenRunning(sweep, place, limit);
      case BoardPlace.Running(int number) -> running(sweep, number, limit);
    };
  }

  private List<Row> completedThenRunning(Shown sweep, BoardPlace.Completed after, int limit) {
    var rows = new ArrayList<>(completed(sweep, after, limit));
    if (rows.size() < limit) {
      rows.addAll(running(sweep, 0, limit - rows.size()));
    }
    return rows;
  }

  private static List<Row> completed(Shown sweep, BoardPlace.Completed after, int limit) {
    var trials =
        TrialEntity.<TrialEntity>find(
                COMPLETED.formatted(sweep.first().path()),
                sweep.id(),
                after.value(),
                after.number())
            .page(0, limit)
            .list();
    return IntStream.range(0, trials.size())
        .mapToObj(i -> completed(sweep, trials.get(i), after.rank() + 1 + i))
        .toList();
  }

  private List<Row> running(Shown sweep, int after, int limit) {
    var trials =
        TrialEntity.<TrialEntity>find(
                "sweepId = ?1 and state = RUNNING and number > ?2 order by number",
                sweep.id(),
                after)
            .page(0, limit)
            .list();
    var running = RunningTrials.of(trials, statements);
    return trials.stream().map(trial -> running(sweep, trial, running)).toList();
  }

  private static Row completed(Shown sweep, TrialEntity trial, int rank) {
    return new Row(
        OptionalInt.of(rank),
        trial.id,
        trial.number,
        trial.state,
        JsonText.read(trial.configuration),
        EnqueuedTrial.origin(sweep.sweep().definition(), trial.number),
        trial.bestStep == null ? OptionalInt.empty() : OptionalInt.of(trial.bestStep),
        trial.validMetrics(),
        trial.testMetrics(),
        Optional.ofNullable(trial.seconds),
        Optional.ofNullable(trial.parameters),
        trial.attempt,
        Optional.ofNullable(sweep.standings().get(trial.id)));
  }

  private static Row running(Shown sweep, TrialEntity trial, RunningTrials running) {
    var newest = running.newestReport(trial.id);
    return new Row(
        OptionalInt.empty(),
        trial.id,
        trial.number,
        trial.state,
        JsonText.read(trial.configuration),
        EnqueuedTrial.origin(sweep.sweep().definition(), trial.number),
        newest.map(r -> OptionalInt.of(r.step)).orElseGet(OptionalInt::empty),
        newest.map(ReportEntity::metrics).orElseGet(Map::of),
        Map.of(),
        running.seconds(trial.id),
        Optional.empty(),
        trial.attempt,
        Optional.empty());
  }

  private Curves curves(SweepEntity sweep) {
    if (sweep.datasetId == null) {
      return new Curves(sweep.objective, List.of());
    }
    var value =
        switch (Objective.parse("objective", sweep.objective)) {
          case RankMetric metric -> "r." + Metrics.column("valid", metric);
          case TaskMetric _ -> OF_TASK;
        };
    Map<Long, Curve> byTrial = new LinkedHashMap<>();
    statements.list(
        POINTS.formatted(value),
        row -> {
          long trialId = row.getLong("id");
          var curve = byTrial.get(trialId);
          if (curve == null) {
            var state = TrialState.valueOf(row.getString("state"));
            curve = new Curve(trialId, row.getInt("number"), state, new ArrayList<>());
            byTrial.put(trialId, curve);
          }
          var point =
              new Point(row.getInt("step"), row.getDouble("value"), row.getDouble("train_loss"));
          return curve.points().add(point);
        },
        sweep.id);
    return new Curves(sweep.objective, List.copyOf(byTrial.values()));
  }
}
