package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dispatch.RankVector;
import io.tune4rec.controller.leaderboard.BoardRow;
import io.tune4rec.controller.leaderboard.BoardStore;
import io.tune4rec.controller.sweep.EnqueuedTrial;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.Objective;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows of boards and their ranks. */
@ApplicationScoped
@Transactional
class PostgresBoardStore implements BoardStore {
  private static final String BEST =
      """
      select id from trial
      where sweep_id = ? and state = 'COMPLETED'
      order by %s desc, number
      limit ?
      """;

  private static final String REPEATED =
      """
      select t.id from trial t
      where t.sweep_id = ? and t.state = 'COMPLETED'
        and exists (
          select 1 from trial r join sweep c on c.id = r.sweep_id
          where r.replicate_of = t.id and r.state = 'COMPLETED' and c.kind <> 'REPRODUCTION')
      order by t.%s desc, t.number
      limit ?
      """;

  private static final String FLOORS =
      """
      select t.id
      from sweep s
      join sweep f on f.dataset_id = s.dataset_id and f.protocol = s.protocol
        and f.kind = 'FLOORS'
      join trial t on t.sweep_id = f.id and t.state = 'COMPLETED'
      where s.id = ?
      order by t.number
      """;

  private static final String REPLICATES =
      """
      select r.replicate_of, r.id
      from trial r join sweep c on c.id = r.sweep_id
      where r.replicate_of = any (?) and r.state = 'COMPLETED' and c.kind <> 'REPRODUCTION'
      order by r.id
      """;

  private static final String RANKS =
      "select trial_id, length, ranks from rank_vector where trial_id = any (?) and split = ?";

  private static final String OBJECTIVE = "select objective from sweep where id = ?";

  private final Statements statements;

  PostgresBoardStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
  }

  @Override
  public List<Long> best(long sweepId, int limit) {
    return ordered(BEST, sweepId, limit);
  }

  @Override
  public List<Long> repeated(long sweepId, int limit) {
    return ordered(REPEATED, sweepId, limit);
  }

  private List<Long> ordered(String sql, long sweepId, int limit) {
    return statements
        .find(OBJECTIVE, row -> Objective.parse("objective", row.getString(1)), sweepId)
        .map(
            objective ->
                statements.list(
                    sql.formatted(Metrics.scoreColumn(objective)),
                    row -> row.getLong(1),
                    sweepId,
                    limit))
        .orElse(List.of());
  }

  @Override
  public List<Long> floors(long sweepId) {
    return statements.list(FLOORS, row -> row.getLong(1), sweepId);
  }

  @Override
  public Optional<Long> completed(long sweepId, int number) {
    return statements.find(
        "select id from trial where sweep_id = ? and number = ? and state = 'COMPLETED'",
        row -> row.getLong(1),
        sweepId,
        number);
  }

  @Override
  public List<BoardRow> rows(List<Long> trialIds) {
    Map<Long, TrialEntity> trials =
        TrialEntity.<TrialEntity>list("id in ?1 and state = COMPLETED", trialIds).stream()
            .collect(Collectors.toMap(t -> t.id, Function.identity()));
    var sweeps =
        SweepEntity.<SweepEntity>list(
                "id in ?1", trials.values().stream().map(t -> t.sweepId).distinct().toList())
            .stream()
            .collect(Collectors.toMap(s -> s.id, s -> JsonText.read(s.definition)));
    var replicates = replicates(trialIds);
    return trialIds.stream()
        .map(trials::get)
        .filter(Objects::nonNull)
        .map(t -> row(t, sweeps.get(t.sweepId), replicates.getOrDefault(t.id, List.of())))
        .toList();
  }

  private static BoardRow row(
      TrialEntity trial, Map<String, Object> definition, List<Long> replicates) {
    return new BoardRow(
        trial.id,
        trial.sweepId,
        trial.number,
        JsonText.read(trial.configuration),
        EnqueuedTrial.origin(definition, trial.number),
        trial.seed,
        trial.validMetrics(),
        trial.testMetrics(),
        trial.seconds,
        trial.parameters,
        replicates);
  }

  private Map<Long, List<Long>> replicates(List<Long> trialIds) {
    Map<Long, List<Long>> replicates = new HashMap<>();
    statements.list(
        REPLICATES,
        row ->
            replicates.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(row.getLong(2)),
        (Object) trialIds.toArray(Long[]::new));
    return replicates;
  }

  @Override
  public Map<Long, int[]> ranks(List<Long> trialIds, Split split) {
    Map<Long, int[]> ranks = new HashMap<>();
    statements.list(
        RANKS,
        row ->
            ranks.put(
                row.getLong("trial_id"),
                RankVector.stored(row.getBytes("ranks"), row.getInt("length"))),
        trialIds.toArray(Long[]::new),
        split.text());
    return ranks;
  }
}
