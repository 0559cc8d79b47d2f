package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.leaderboard.Curves;
import io.tune4rec.controller.leaderboard.Curves.Curve;
import io.tune4rec.controller.leaderboard.Curves.Point;
import io.tune4rec.controller.leaderboard.Leaderboard;
import io.tune4rec.controller.leaderboard.Leaderboard.Row;
import io.tune4rec.controller.leaderboard.LeaderboardStore;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.model.metric.RankMetric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Leaderboards and curves, read from trials and reports. */
@ApplicationScoped
@Transactional
class PostgresLeaderboardStore implements LeaderboardStore {
  private static final String POINTS =
      """
      select t.id, t.number, t.state, r.step, r.%s as value, r.train_loss
      from trial t join report r on r.trial_id = t.id and r.attempt = t.attempt
      where t.sweep_id = ?
      order by t.number, r.step
      """;

  private final Statements statements;
  private final SweepReads reads;

  PostgresLeaderboardStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
    this.reads = new SweepReads(statements);
  }

  @Override
  public Optional<Leaderboard> leaderboard(long sweepId) {
    return reads.views(SweepEntity.list("id", sweepId)).stream()
        .findFirst()
        .map(sweep -> Leaderboard.of(sweep, rows(sweepId)));
  }

  @Override
  public Optional<Curves> curves(long sweepId) {
    return SweepEntity.<SweepEntity>findByIdOptional(sweepId).map(this::curves);
  }

  private List<Row> rows(long sweepId) {
    var running = RunningTrials.of(sweepId, statements);
    return TrialEntity.<TrialEntity>list(
            "sweepId = ?1 and state in (COMPLETED, RUNNING) order by number", sweepId)
        .stream()
        .map(
            trial ->
                trial.state == TrialState.COMPLETED ? completed(trial) : running(trial, running))
        .toList();
  }

  private static Row completed(TrialEntity trial) {
    return new Row(
        OptionalInt.empty(),
        trial.id,
        trial.number,
        trial.state,
        JsonText.read(trial.configuration),
        OptionalInt.of(trial.bestStep),
        trial.valid.byName(),
        trial.test.byName(),
        Optional.of(trial.seconds),
        Optional.of(trial.parameters),
        trial.attempt);
  }

  private static Row running(TrialEntity trial, RunningTrials running) {
    var newest = running.newestReport(trial.id);
    return new Row(
        OptionalInt.empty(),
        trial.id,
        trial.number,
        trial.state,
        JsonText.read(trial.configuration),
        newest.map(r -> OptionalInt.of(r.step)).orElseGet(OptionalInt::empty),
        newest.map(r -> r.valid.byName()).orElseGet(Map::of),
        Map.of(),
        running.seconds(trial.id),
        Optional.empty(),
        trial.attempt);
  }

  private Curves curves(SweepEntity sweep) {
    var column = Metrics.column("valid", RankMetric.parse("objective", sweep.objective));
    Map<Long, Curve> byTrial = new LinkedHashMap<>();
    statements.list(
        POINTS.formatted(column),
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
