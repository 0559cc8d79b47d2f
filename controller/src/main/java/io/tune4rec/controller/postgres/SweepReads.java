package io.tune4rec.controller.postgres;

import io.tune4rec.controller.sweep.EndedBy;
import io.tune4rec.controller.sweep.Goals;
import io.tune4rec.controller.sweep.ProtocolView;
import io.tune4rec.controller.sweep.Standing;
import io.tune4rec.controller.sweep.SweepBudget;
import io.tune4rec.controller.sweep.SweepKind;
import io.tune4rec.controller.sweep.SweepQuery;
import io.tune4rec.controller.sweep.SweepState;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.controller.sweep.SweepView.Best;
import io.tune4rec.controller.sweep.SweepView.DatasetName;
import io.tune4rec.controller.sweep.SweepView.Repeat;
import io.tune4rec.controller.sweep.SweepView.TrialCounts;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.model.protocol.Protocol;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sweeps as others see them: the row, and what its trials add up to. */
final class SweepReads {
  private static final String COUNTS =
      """
      select sweep_id, state, count(*)
      from trial where sweep_id = any (?)
      group by sweep_id, state
      """;

  /** Trials are handed out by number, so the lowest that was tried began first. */
  private static final String STARTS =
      """
      select s.id, f.started_at, extract(epoch from now() - f.started_at)::double precision
      from sweep s
      join lateral (
        select coalesce(a.started_at, t.created_at) as started_at
        from trial t left join attempt a on a.trial_id = t.id and a.number = 1
        where t.sweep_id = s.id and (a.trial_id is not null or s.dataset_id is null)
        order by t.number limit 1) f on true
      where s.id = any (?)
      """;

  /** One look into the index of the objective's leaderboard a sweep. */
  private static final String BEST =
      """
      select s.id, b.id, b.number, b.value
      from sweep s
      join lateral (
        select t.id, t.number, t.%1$s as value
        from trial t
        where t.sweep_id = s.id and t.state = 'COMPLETED'
        order by t.%1$s desc, t.number limit 1) b on true
      where s.id = any (?)
      """;

  private static final String SPENT =
      """
      select s.id, %s from sweep s where s.id = any (?) and s.accelerator_seconds is not null
      """
          .formatted(BudgetSql.SPENT);

  private static final String IMPORTED =
      "select sweep_id, max(number) from imported_trial where sweep_id = any (?) group by sweep_id";

  private static final String REPEATS =
      """
      select s.parent_id, s.id, s.kind, s.state, s.budget, t.ended,
        s.follow_up = 'OPEN' as pending
      from sweep s
      cross join lateral (
        select count(*) filter (where state not in ('QUEUED', 'RUNNING', 'PAUSED')) as ended
        from trial where sweep_id = s.id) t
      where s.parent_id = any (?)
      order by s.id
      """;

  private static final String OUTCOMES =
      """
      select id, %s, valid_tasks, seconds, peak_memory_bytes, parameters, told
      from trial where sweep_id = ? and state = 'COMPLETED'
      """
          .formatted(Metrics.columns("valid"));

  private final Statements statements;

  SweepReads(Statements statements) {
    this.statements = statements;
  }

  private record Start(Instant at, double secondsAgo) {}

  Optional<SweepView> find(long sweepId) {
    return views(SweepEntity.list("id", sweepId)).stream().findFirst();
  }

  List<SweepView> list(SweepQuery query) {
    if (query.namePart().filter(part -> part.indexOf(PostgresText.NEVER_STORED) >= 0).isPresent()) {
      return List.of();
    }
    var where = new StringBuilder("kind = :kind and id < :before");
    var parameters = new HashMap<String, Object>();
    parameters.put("kind", query.kind());
    parameters.put("before", query.before());
    query
        .state()
        .ifPresent(
            state -> {
              where.append(" and state = :state");
              parameters.put("state", state);
            });
    query
        .namePart()
        .ifPresent(
            part -> {
              where.append(" and locate(lower(:part), lower(name)) > 0");
              parameters.put("part", part);
            });
    var page =
        SweepEntity.<SweepEntity>find(where + " order by id desc", parameters)
            .page(0, query.limit())
            .list();
    return views(page);
  }

  private List<SweepView> views(List<SweepEntity> sweeps) {
    var ids = sweeps.stream().map(s -> s.id).toArray(Long[]::new);
    var counts = counts(ids);
    var starts = starts(ids);
    var best = best(sweeps);
    var spent = spent(ids);
    var imported = imported(ids);
    var repeats = repeats(ids);
    Map<Long, DatasetEntity> datasets =
        DatasetEntity.<DatasetEntity>list("id in ?1", datasetIds(sweeps)).stream()
            .collect(Collectors.toMap(dataset -> dataset.id, Function.identity()));
    return sweeps.stream()
        .map(
            sweep ->
                view(
                    sweep,
                    repeats.getOrDefault(sweep.id, List.of()),
                    Optional.ofNullable(sweep.datasetId).map(datasets::get),
                    trialCounts(sweep.budget, counts.getOrDefault(sweep.id, Map.of())),
                    budget(
                        sweep,
                        Optional.ofNullable(starts.get(sweep.id)),
                        Optional.ofNullable(spent.get(sweep.id))),
                    imported.getOrDefault(sweep.id, 0),
                    Optional.ofNullable(starts.get(sweep.id)),
                    Optional.ofNullable(best.get(sweep.id))))
        .toList();
  }

  private static SweepView view(
      SweepEntity sweep,
      List<Repeat> repeats,
      Optional<DatasetEntity> dataset,
      TrialCounts counts,
      SweepBudget budget,
      int imported,
      Optional<Start> start,
      Optional<Best> best) {
    var definition = JsonText.read(sweep.definition);
    var goals = Goals.of(definition);
    return new SweepView(
        sweep.id,
        sweep.name,
        sweep.kind,
        Optional.ofNullable(sweep.parentId),
        repeats,
        sweep.followUp.equals("OPEN") || repeats.stream().anyMatch(Repeat::pending),
        sweep.state,
        Optional.ofNullable(sweep.endedBy).map(EndedBy::name),
        Optional.ofNullable(sweep.reason),
        dataset.isEmpty(),
        dataset.map(d -> new DatasetName(d.name, d.hash)),
        Optional.ofNullable(sweep.protocol)
            .map(text -> ProtocolView.of(Protocol.parse(JsonText.read(text)))),
        sweep.objective,
        goals.objectives().getFirst().maximize(),
        goals.objectives(),
        goals.limits(),
        sweep.sampler,
        sweep.seed,
        counts,
        budget,
        imported,
        best,
        sweep.createdAt,
        start.map(Start::at),
        Optional.ofNullable(sweep.finishedAt),
        start.flatMap(s -> eta(sweep, counts, s.secondsAgo())),
        definition);
  }

  private static SweepBudget budget(
      SweepEntity sweep, Optional<Start> start, Optional<Double> spent) {
    return new SweepBudget(
        Optional.ofNullable(sweep.wallclockSeconds),
        start
            .filter(_ -> sweep.wallclockSeconds != null && sweep.state == SweepState.RUNNING)
            .map(
                s ->
                    s.at()
                        .plusMillis(
                            Math.round(1000 * (sweep.wallclockSeconds + sweep.pausedSeconds)))),
        Optional.ofNullable(sweep.acceleratorSeconds).map(BudgetColumns::hours),
        spent.map(BudgetColumns::hours),
        Optional.ofNullable(sweep.target),
        Optional.ofNullable(sweep.plateau),
        Optional.ofNullable(sweep.parallelism),
        sweep.priority);
  }

  /**
   * What is left, at the pace of what has ended while the sweep was not paused; trials that never
   * ran tell no pace.
   */
  private static Optional<Double> eta(SweepEntity sweep, TrialCounts counts, double seconds) {
    if (sweep.state != SweepState.RUNNING || counts.completed() + counts.failed() == 0) {
      return Optional.empty();
    }
    int left = counts.budget() - counts.ended();
    return Optional.of(Math.max(0, seconds - sweep.pausedSeconds) * left / counts.ended());
  }

  private static TrialCounts trialCounts(int budget, Map<TrialState, Integer> counts) {
    return new TrialCounts(
        budget,
        counts.getOrDefault(TrialState.QUEUED, 0),
        counts.getOrDefault(TrialState.RUNNING, 0),
        counts.getOrDefault(TrialState.PAUSED, 0),
        counts.getOrDefault(TrialState.COMPLETED, 0),
        counts.getOrDefault(TrialState.INFEASIBLE, 0),
        counts.getOrDefault(TrialState.FAILED, 0),
        counts.getOrDefault(TrialState.CANCELLED, 0));
  }

  private Map<Long, Map<TrialState, Integer>> counts(Long[] sweepIds) {
    Map<Long, Map<TrialState, Integer>> counts = new HashMap<>();
    statements.list(
        COUNTS,
        row ->
            counts
                .computeIfAbsent(row.getLong(1), _ -> new EnumMap<>(TrialState.class))
                .put(TrialState.valueOf(row.getString(2)), row.getInt(3)),
        (Object) sweepIds);
    return counts;
  }

  private Map<Long, Start> starts(Long[] sweepIds) {
    Map<Long, Start> starts = new HashMap<>();
    statements.list(
        STARTS,
        row ->
            starts.put(
                row.getLong(1), new Start(row.getTimestamp(2).toInstant(), row.getDouble(3))),
        (Object) sweepIds);
    return starts;
  }

  /** Seconds, of sweeps that have such a budget. */
  private Map<Long, Double> spent(Long[] sweepIds) {
    Map<Long, Double> spent = new HashMap<>();
    statements.list(SPENT, row -> spent.put(row.getLong(1), row.getDouble(2)), (Object) sweepIds);
    return spent;
  }

  private Map<Long, Integer> imported(Long[] sweepIds) {
    Map<Long, Integer> imported = new HashMap<>();
    statements.list(
        IMPORTED, row -> imported.put(row.getLong(1), row.getInt(2)), (Object) sweepIds);
    return imported;
  }

  private Map<Long, Best> best(List<SweepEntity> sweeps) {
    Map<Long, Best> best = new HashMap<>();
    sweeps.stream()
        .collect(Collectors.groupingBy(FirstGoal::of))
        .forEach(
            (first, same) ->
                statements.list(
                    BEST.formatted(first.column()),
                    row -> best.put(row.getLong(1), best(row, first)),
                    (Object) same.stream().map(s -> s.id).toArray(Long[]::new)));
    return best;
  }

  private static Best best(ResultSet row, FirstGoal first) throws SQLException {
    return new Best(row.getLong(2), row.getInt(3), first.value(row.getDouble(4)));
  }

  /** How completed trials stand, by id; none where one value alone decides. */
  Map<Long, Standing> standings(SweepEntity sweep) {
    var goals = Goals.of(JsonText.read(sweep.definition));
    if (!goals.several()) {
      return Map.of();
    }
    Map<Long, Map<String, Double>> metrics = new HashMap<>();
    statements.list(
        OUTCOMES, row -> metrics.put(row.getLong("id"), Metrics.outcome(row)), sweep.id);
    return Standing.of(goals, metrics);
  }

  private Map<Long, List<Repeat>> repeats(Long[] sweepIds) {
    Map<Long, List<Repeat>> repeats = new HashMap<>();
    statements.list(
        REPEATS,
        row ->
            repeats
                .computeIfAbsent(row.getLong("parent_id"), _ -> new ArrayList<>())
                .add(
                    new Repeat(
                        row.getLong("id"),
                        SweepKind.valueOf(row.getString("kind")),
                        SweepState.valueOf(row.getString("state")),
                        row.getInt("ended"),
                        row.getInt("budget"),
                        row.getBoolean("pending"))),
        (Object) sweepIds);
    return repeats;
  }

  private static List<Long> datasetIds(List<SweepEntity> sweeps) {
    return sweeps.stream().map(s -> s.datasetId).filter(Objects::nonNull).distinct().toList();
  }
}
