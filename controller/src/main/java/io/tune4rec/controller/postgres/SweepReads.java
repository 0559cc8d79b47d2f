package io.tune4rec.controller.postgres;

import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.controller.sweep.SweepView.Best;
import io.tune4rec.controller.sweep.SweepView.DatasetName;
import io.tune4rec.controller.sweep.SweepView.TrialCounts;
import io.tune4rec.model.metric.RankMetric;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sweeps as others see them: the row, and what its trials add up to. */
final class SweepReads {
  private static final String PROGRESS =
      """
      select t.sweep_id,
        count(*) filter (where t.state = 'QUEUED') as queued,
        count(*) filter (where t.state = 'RUNNING') as running,
        count(*) filter (where t.state = 'COMPLETED') as completed,
        count(*) filter (where t.state = 'INFEASIBLE') as infeasible,
        count(*) filter (where t.state = 'FAILED') as failed,
        min(a.started_at) as started_at,
        extract(epoch from now() - min(a.started_at))::double precision as running_seconds
      from trial t
      left join attempt a on a.trial_id = t.id and a.number = 1
      where t.sweep_id = any (?)
      group by t.sweep_id
      """;

  private static final String BEST =
      """
      select distinct on (sweep_id) sweep_id, id, number, value
      from (
        select t.sweep_id, t.id, t.number, case s.objective %s end as value
        from trial t join sweep s on s.id = t.sweep_id
        where t.sweep_id = any (?) and t.state = 'COMPLETED') completed
      order by sweep_id, value desc, number
      """
          .formatted(
              Stream.of(RankMetric.values())
                  .map(m -> "when '" + m.text() + "' then t." + Metrics.column("valid", m))
                  .collect(Collectors.joining(" ")));

  private final Statements statements;

  SweepReads(Statements statements) {
    this.statements = statements;
  }

  private record Progress(
      long sweepId,
      int queued,
      int running,
      int completed,
      int infeasible,
      int failed,
      Optional<Instant> startedAt,
      double runningSeconds) {
    TrialCounts counts(int budget) {
      return new TrialCounts(budget, queued, running, completed, infeasible, failed);
    }

    static Progress none(long sweepId) {
      return new Progress(sweepId, 0, 0, 0, 0, 0, Optional.empty(), 0);
    }
  }

  private record SweepBest(long sweepId, Best best) {}

  List<SweepView> views(List<SweepEntity> sweeps) {
    var ids = sweeps.stream().map(s -> s.id).toArray(Long[]::new);
    Map<Long, Progress> progress =
        byId(statements.list(PROGRESS, SweepReads::progress, (Object) ids), Progress::sweepId);
    Map<Long, SweepBest> best =
        byId(statements.list(BEST, SweepReads::best, (Object) ids), SweepBest::sweepId);
    Map<Long, DatasetEntity> datasets =
        byId(
            DatasetEntity.<DatasetEntity>list("id in ?1", datasetIds(sweeps)),
            dataset -> dataset.id);
    var views = new ArrayList<SweepView>();
    for (var sweep : sweeps) {
      views.add(
          view(
              sweep,
              datasets.get(sweep.datasetId),
              progress.getOrDefault(sweep.id, Progress.none(sweep.id)),
              Optional.ofNullable(best.get(sweep.id)).map(SweepBest::best)));
    }
    return views;
  }

  private static SweepView view(
      SweepEntity sweep, DatasetEntity dataset, Progress progress, Optional<Best> best) {
    var counts = progress.counts(sweep.budget);
    return new SweepView(
        sweep.id,
        sweep.name,
        sweep.state,
        new DatasetName(dataset.name, dataset.hash),
        sweep.objective,
        sweep.sampler,
        sweep.seed,
        counts,
        best,
        sweep.createdAt,
        progress.startedAt(),
        Optional.ofNullable(sweep.finishedAt),
        eta(sweep, counts, progress.runningSeconds()),
        JsonText.read(sweep.definition));
  }

  /** What is left, at the pace of what has ended. */
  private static Optional<Double> eta(SweepEntity sweep, TrialCounts counts, double seconds) {
    if (sweep.finishedAt != null || counts.ended() == 0) {
      return Optional.empty();
    }
    int left = counts.budget() - counts.ended();
    return Optional.of(seconds * left / counts.ended());
  }

  private static Progress progress(ResultSet row) throws SQLException {
    return new Progress(
        row.getLong("sweep_id"),
        row.getInt("queued"),
        row.getInt("running"),
        row.getInt("completed"),
        row.getInt("infeasible"),
        row.getInt("failed"),
        Optional.ofNullable(row.getTimestamp("started_at")).map(Timestamp::toInstant),
        row.getDouble("running_seconds"));
  }

  private static SweepBest best(ResultSet row) throws SQLException {
    return new SweepBest(
        row.getLong("sweep_id"),
        new Best(row.getLong("id"), row.getInt("number"), row.getDouble("value")));
  }

  private static List<Long> datasetIds(List<SweepEntity> sweeps) {
    return sweeps.stream().map(s -> s.datasetId).distinct().toList();
  }

  private static <T> Map<Long, T> byId(List<T> rows, Function<T, Long> id) {
    return rows.stream().collect(Collectors.toMap(id, Function.identity()));
  }
}
