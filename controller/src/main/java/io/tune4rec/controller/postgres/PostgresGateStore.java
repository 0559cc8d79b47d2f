package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dataset.RegisteredDataset;
import io.tune4rec.controller.gate.Baseline;
import io.tune4rec.controller.gate.GatePlan;
import io.tune4rec.controller.gate.GateState;
import io.tune4rec.controller.gate.GateStore;
import io.tune4rec.controller.gate.GateView;
import io.tune4rec.controller.gate.GateView.Look;
import io.tune4rec.controller.statistics.Spending;
import io.tune4rec.controller.statistics.Verdict;
import io.tune4rec.controller.sweep.SweepDefinition;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.webhook.GateFailure;
import io.tune4rec.controller.webhook.WebhookEvents;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.RankMetricAt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Baselines and gates. */
@ApplicationScoped
@Transactional
class PostgresGateStore implements GateStore {
  private static final String SET_BASELINE =
      """
      insert into baseline (project_id, name, trial_id)
      select s.project_id, ?, t.id from trial t join sweep s on s.id = t.sweep_id where t.id = ?
      on conflict (project_id, name) do update set trial_id = excluded.trial_id, set_at = now()
      """;

  private static final String BASELINES =
      """
      select b.name, b.trial_id, t.number, s.id as sweep_id, s.name as sweep_name, b.set_at
      from baseline b join trial t on t.id = b.trial_id join sweep s on s.id = t.sweep_id
      """;

  private static final String INSERT =
      """
      insert into gate
        (sweep_id, baseline, baseline_trial_id, metric, split, margin, alpha, most_seeds, spending)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      returning id
      """;

  private static final String EXPECT_FOLLOW_UP = "update sweep set follow_up = 'OPEN' where id = ?";

  private static final String OPEN =
      """
      select g.*, (select count(*) from gate_look l where l.gate_id = g.id) as looks
      from gate g where g.sweep_id = ? and g.state = 'RUNNING'
      """;

  private static final String INSERT_LOOK =
      """
      insert into gate_look
        (gate_id, number, share, difference, lower_bound, upper_bound, seeds, cases, seed_scatter)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String MOVE =
      """
      update gate set state = ?, reason = ?, trial_id = coalesce(?, trial_id),
        finished_at = case when ? then now() end
      where id = ? and state = 'RUNNING'
      """;

  private static final String GATES =
      """
      select g.*, s.name as sweep_name, b.number as baseline_number,
        b.sweep_id as baseline_sweep_id, t.number as trial_number, t.sweep_id as trial_sweep_id
      from gate g
      join sweep s on s.id = g.sweep_id
      join trial b on b.id = g.baseline_trial_id
      left join trial t on t.id = g.trial_id
      """;

  private static final String LOOKS =
      "select * from gate_look where gate_id = any (?) order by gate_id, number";

  private final Statements statements;
  private final SweepStore sweeps;
  private final WebhookEvents events;

  PostgresGateStore(AgroalDataSource dataSource, SweepStore sweeps, WebhookEvents events) {
    this.statements = new Statements(dataSource);
    this.sweeps = sweeps;
    this.events = events;
  }

  @Override
  public Baseline setBaseline(String name, long trialId) {
    statements.updateOne(SET_BASELINE, name, trialId);
    return baseline(name).orElseThrow();
  }

  @Override
  public Optional<Baseline> baseline(String name) {
    return statements.find(BASELINES + "where b.name = ?", PostgresGateStore::readBaseline, name);
  }

  @Override
  public List<Baseline> baselines() {
    return statements.list(BASELINES + "order by b.name", PostgresGateStore::readBaseline);
  }

  private static Baseline readBaseline(ResultSet row) throws SQLException {
    long sweep = row.getLong("sweep_id");
    return new Baseline(
        row.getString("name"),
        row.getLong("trial_id"),
        sweep + "/" + row.getInt("number"),
        sweep,
        row.getString("sweep_name"),
        row.getTimestamp("set_at").toInstant());
  }

  @Override
  public boolean removeBaseline(String name) {
    return statements.update("delete from baseline where name = ?", name) == 1;
  }

  @Override
  public long insert(
      SweepDefinition definition, RegisteredDataset dataset, GatePlan plan, Baseline baseline) {
    long sweep = sweeps.insert(definition, dataset);
    statements.updateOne(EXPECT_FOLLOW_UP, sweep);
    return statements
        .find(
            INSERT,
            row -> row.getLong(1),
            sweep,
            baseline.name(),
            baseline.trialId(),
            plan.metric().text(),
            plan.split().text(),
            plan.margin(),
            plan.alpha(),
            plan.mostSeeds(),
            plan.spending().name())
        .orElseThrow();
  }

  @Override
  public Optional<Open> open(long sweepId) {
    return statements.find(
        OPEN,
        row ->
            new Open(
                row.getLong("id"),
                sweepId,
                plan(row),
                row.getLong("baseline_trial_id"),
                row.getInt("looks")),
        sweepId);
  }

  private static GatePlan plan(ResultSet row) throws SQLException {
    return new GatePlan(
        row.getString("baseline"),
        RankMetricAt.parse("metric", row.getString("metric")),
        Split.valueOf(row.getString("split").toUpperCase(Locale.ROOT)),
        row.getDouble("margin"),
        row.getDouble("alpha"),
        row.getInt("most_seeds"),
        Spending.valueOf(row.getString("spending")));
  }

  @Override
  public void settle(long sweepId, Outcome outcome) {
    boolean first =
        outcome.next().isPresent()
            ? PostgresReplicateStore.settleWith(statements, sweepId, outcome.next().get())
            : PostgresReplicateStore.settleWith(statements, sweepId);
    if (!first) {
      return;
    }
    outcome.verdict().ifPresent(verdict -> insertLook(outcome.gateId(), verdict.evidence()));
    statements.updateOne(
        MOVE,
        outcome.state().name(),
        outcome.reason().orElse(null),
        outcome.trialId().orElse(null),
        outcome.state() != GateState.RUNNING,
        outcome.gateId());
    if (outcome.state() == GateState.FAIL) {
      events.gateFailed(failure(gate(outcome.gateId()).orElseThrow()));
    }
  }

  private static GateFailure failure(GateView gate) {
    var last = gate.looks().getLast();
    return new GateFailure(
        gate.id(),
        gate.sweepId(),
        gate.baseline(),
        gate.metric(),
        gate.margin(),
        gate.alpha(),
        "%s is %+.4f against %s with %d seeds on %d cases, worse by more than %s"
            .formatted(
                gate.metric(),
                last.difference(),
                gate.baseline(),
                last.seeds(),
                last.cases(),
                gate.margin()));
  }

  private void insertLook(long gateId, Verdict.Evidence seen) {
    statements.updateOne(
        INSERT_LOOK,
        gateId,
        seen.look(),
        seen.share(),
        seen.difference(),
        boxed(seen.lowerBound()),
        boxed(seen.upperBound()),
        seen.seeds(),
        seen.sessions(),
        seen.seedScatter().name());
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  @Override
  public Optional<GateView> gate(long id) {
    return read(GATES + "where g.id = ?", id).stream().findFirst();
  }

  @Override
  public List<GateView> gates(long before, int limit) {
    return read(GATES + "where g.id < ? order by g.id desc limit ?", before, limit);
  }

  private List<GateView> read(String sql, Object... arguments) {
    var bare = statements.list(sql, row -> view(row, List.of()), arguments);
    var ids = bare.stream().map(GateView::id).toArray(Long[]::new);
    Map<Long, List<Look>> looks = new HashMap<>();
    statements.list(
        LOOKS,
        row -> looks.computeIfAbsent(row.getLong("gate_id"), _ -> new ArrayList<>()).add(look(row)),
        (Object) ids);
    return bare.stream()
        .map(gate -> gate.withLooks(looks.getOrDefault(gate.id(), List.of())))
        .toList();
  }

  private static Look look(ResultSet row) throws SQLException {
    return new Look(
        row.getInt("number"),
        row.getDouble("share"),
        row.getDouble("difference"),
        Optional.ofNullable(row.getObject("lower_bound", Double.class)),
        Optional.ofNullable(row.getObject("upper_bound", Double.class)),
        row.getInt("seeds"),
        row.getInt("cases"),
        row.getString("seed_scatter").toLowerCase(Locale.ROOT));
  }

  private static GateView view(ResultSet row, List<Look> looks) throws SQLException {
    long trial = row.getLong("trial_sweep_id");
    return new GateView(
        row.getLong("id"),
        row.getLong("sweep_id"),
        row.getString("sweep_name"),
        row.getString("baseline"),
        row.getLong("baseline_sweep_id") + "/" + row.getInt("baseline_number"),
        trial == 0 ? Optional.empty() : Optional.of(trial + "/" + row.getInt("trial_number")),
        row.getString("metric"),
        row.getString("split"),
        row.getDouble("margin"),
        row.getDouble("alpha"),
        row.getInt("most_seeds"),
        row.getString("spending").toLowerCase(Locale.ROOT),
        GateState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("reason")),
        row.getTimestamp("created_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("finished_at")).map(Timestamp::toInstant),
        looks);
  }
}
