package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tune4rec.controller.dispatch.Assignment;
import io.tune4rec.controller.dispatch.Assignment.DatasetFiles;
import io.tune4rec.controller.dispatch.AttemptEnd;
import io.tune4rec.controller.dispatch.DispatchStore;
import io.tune4rec.controller.dispatch.Fence;
import io.tune4rec.controller.dispatch.NewTrial;
import io.tune4rec.controller.dispatch.Orders;
import io.tune4rec.controller.dispatch.Orders.Stop;
import io.tune4rec.controller.dispatch.RankLaw;
import io.tune4rec.controller.dispatch.Report;
import io.tune4rec.controller.dispatch.SweepPlan;
import io.tune4rec.controller.dispatch.WorkerRegistration;
import io.tune4rec.controller.dispatch.WorkerView;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.controller.webhook.WebhookEvents;
import io.tune4rec.model.catalog.ModelTree;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.protocol.Protocol;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** The queue: workers, claims, leases, reports and ends, as SQL text. */
@ApplicationScoped
@Transactional
class PostgresDispatchStore implements DispatchStore {
  private static final Statements.Row<Fence> FENCE =
      row -> new Fence(row.getLong(1), row.getInt(2), row.getLong(3));

  private final Statements statements;
  private final AttemptClosing closing;
  private final WorkerReads workers;
  private final WebhookEvents events;

  PostgresDispatchStore(AgroalDataSource dataSource, WebhookEvents events) {
    this.events = events;
    this.statements = new Statements(dataSource);
    this.closing = new AttemptClosing(statements);
    this.workers = new WorkerReads(statements);
  }

  @Override
  public Registered register(WorkerRegistration registration) {
    return statements
        .find(
            DispatchSql.REGISTER,
            row -> new Registered(row.getLong(1), row.getInt(2)),
            registration.name(),
            registration.host(),
            registration.device(),
            registration.slots(),
            registration.threadsPerSlot(),
            registration.modelLibVersion(),
            JsonText.write(registration.environmentOfTrials().tree()))
        .orElseThrow();
  }

  @Override
  public Optional<RegisteredWorker> heard(long workerId) {
    return statements.find(
        DispatchSql.HEARD,
        row ->
            new RegisteredWorker(
                row.getLong(1), row.getInt(2), row.getString(3), row.getBoolean(4)),
        workerId);
  }

  @Override
  public List<WorkerView> workers(long after, int limit, Duration aliveFor) {
    return workers.page(after, limit, seconds(aliveFor));
  }

  @Override
  public Optional<WorkerView> worker(long workerId, Duration aliveFor) {
    return workers.one(workerId, seconds(aliveFor)).stream().findFirst();
  }

  @Override
  public void drain(long workerId, OptionalInt session) {
    var wanted = session.isPresent() ? session.getAsInt() : null;
    if (statements.update(DispatchSql.DRAIN, workerId, wanted) == 0) {
      return;
    }
    // in this order: a claim that is woken looks for orders
    OrderNotice.send(statements, workerId);
    WorkNotice.send(statements);
  }

  /** Sweep after sweep, each in a transaction of its own, so that a claim never holds two. */
  @Override
  @Transactional(TxType.SUPPORTS)
  public Optional<Assignment> claim(long workerId, int slot, Duration lease) {
    var sweeps =
        statements.list(
            DispatchSql.CLAIMABLE, row -> new Claimable(row.getLong(1), row.getBoolean(2)));
    return sweeps.stream()
        .map(
            sweep ->
                QuarkusTransaction.requiringNew().call(() -> claim(sweep, workerId, slot, lease)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Assignment> claim(Claimable sweep, long workerId, int slot, Duration lease) {
    return !sweep.limited() || hasRoom(sweep.id())
        ? claim(sweep.id(), workerId, slot, lease)
        : Optional.empty();
  }

  private record Claimable(long id, boolean limited) {}

  /** In two statements: the second sees what was committed while the first waited. */
  private boolean hasRoom(long sweepId) {
    return !statements.list(DispatchSql.LOCK_LIMITED, row -> row.getLong(1), sweepId).isEmpty()
        && statements.find(DispatchSql.ROOM, row -> row.getInt(1), sweepId).orElseThrow() > 0;
  }

  private Optional<Assignment> claim(long sweepId, long workerId, int slot, Duration lease) {
    return statements.find(
        DispatchSql.CLAIM,
        PostgresDispatchStore::assignment,
        sweepId,
        workerId,
        workerId,
        slot,
        seconds(lease),
        workerId);
  }

  private static Assignment assignment(ResultSet row) throws SQLException {
    var stored = StoredSweep.read(row.getLong("sweep_id"), row);
    var dataset = stored.dataset();
    return new Assignment(
        row.getLong("trial_id"),
        row.getLong("sweep_id"),
        row.getInt("trial_number"),
        row.getInt("attempt"),
        row.getLong("lease_epoch"),
        row.getLong("seed"),
        new DatasetFiles(dataset.name(), dataset.hash(), dataset.files()),
        stored.definition().features(),
        stored.definition().model().map(ModelTree::tree).orElse(Map.of()),
        JsonText.read(row.getString("protocol")),
        row.getString("objective"),
        JsonText.read(row.getString("configuration")),
        stored.definition().export().text());
  }

  @Override
  public int wantedTrials(Duration aliveFor) {
    return statements
        .find(DispatchSql.WANTED, row -> row.getInt(1), seconds(aliveFor))
        .orElseThrow();
  }

  @Override
  public Optional<SweepPlan> nextPlan(Set<Long> except) {
    return statements.find(
        DispatchSql.NEXT_PLAN, PostgresDispatchStore::plan, (Object) except.toArray(Long[]::new));
  }

  private static SweepPlan plan(ResultSet row) throws SQLException {
    var stored = StoredSweep.read(row.getLong("id"), row);
    return new SweepPlan(
        row.getLong("id"),
        stored.definition(),
        stored.dataset().schema(),
        row.getInt("drawn"),
        row.getInt("room"));
  }

  @Override
  public boolean insert(NewTrial trial) {
    boolean infeasible = trial.infeasible().isPresent();
    var state = infeasible ? TrialState.INFEASIBLE : TrialState.QUEUED;
    return statements.update(
            DispatchSql.INSERT_TRIAL,
            trial.number(),
            trial.seed(),
            JsonText.write(trial.configuration().values()),
            state.name(),
            trial.infeasible().orElse(null),
            trial.provenance().map(why -> JsonText.write(why.tree())).orElse(null),
            infeasible,
            trial.sweepId(),
            trial.number())
        == 1;
  }

  @Override
  public void renew(long workerId, List<Fence> held, Duration lease) {
    // in the order of all locks on attempts, so that no move of a sweep and this wait for each
    // other
    var ordered = held.stream().sorted(Comparator.comparingLong(Fence::trialId)).toList();
    for (var fence : ordered) {
      statements.update(
          DispatchSql.RENEW,
          seconds(lease),
          fence.trialId(),
          fence.attempt(),
          fence.leaseEpoch(),
          workerId);
    }
  }

  @Override
  public Orders orders(long workerId, List<Fence> held) {
    var live = Set.copyOf(statements.list(DispatchSql.LIVE_ATTEMPTS, FENCE, workerId));
    var stop =
        held.stream()
            .filter(fence -> !live.contains(fence))
            .distinct()
            .map(fence -> new Stop(fence.trialId(), fence.attempt(), endOf(fence, workerId)))
            .toList();
    boolean drain =
        statements.find(DispatchSql.IS_DRAINING, row -> row.getBoolean(1), workerId).orElse(false);
    return new Orders(stop, drain);
  }

  private String endOf(Fence fence, long workerId) {
    return statements
        .list(
            DispatchSql.EXIT_REASON,
            row -> Optional.ofNullable(row.getString(1)),
            fence.trialId(),
            fence.attempt(),
            fence.leaseEpoch(),
            workerId)
        .stream()
        .findFirst()
        .flatMap(Function.identity())
        .orElse("the attempt is no longer current");
  }

  @Override
  public void report(Fence fence, List<Report> reports, Duration lease) {
    int rows =
        statements.update(
            DispatchSql.RENEW_BY_REPORT,
            seconds(lease),
            fence.trialId(),
            fence.attempt(),
            fence.leaseEpoch());
    if (rows == 0) {
      throw closing.stale(fence);
    }
    statements.batch(
        DispatchSql.INSERT_REPORT, reports.stream().map(r -> arguments(fence, r)).toList());
  }

  private static Object[] arguments(Fence fence, Report report) {
    var arguments = new ArrayList<Object>();
    arguments.addAll(List.of(fence.trialId(), fence.attempt(), report.step(), report.trainLoss()));
    arguments.addAll(List.of(Metrics.values(report.valid())));
    arguments.addAll(
        List.of(
            report.learningRate(),
            report.gradientNorm(),
            report.sessionsPerSecond(),
            report.seconds()));
    arguments.add(report.train().isEmpty() ? null : trainText(report));
    arguments.add(report.memoryBytes().orElse(null));
    arguments.add(report.cores().orElse(null));
    arguments.add(Metrics.tasks(report.valid()));
    return arguments.toArray();
  }

  private static String trainText(Report report) {
    var byName = new LinkedHashMap<String, Double>();
    report.train().forEach((metric, value) -> byName.put(metric.text(), value));
    return JsonText.write(byName);
  }

  @Override
  public Optional<RankLaw> rankLawOf(long trialId) {
    return statements.find(
        DispatchSql.RANK_LAW_OF_TRIAL,
        row ->
            new RankLaw(
                StoredSweep.dataset(row.getString(1)),
                Protocol.parse(JsonText.read(row.getString(2))),
                Objective.parse("objective", row.getString(3))),
        trialId);
  }

  @Override
  public TrialState close(Fence fence, AttemptEnd end) {
    return closing.close(fence, end);
  }

  @Override
  public int reportLost(Duration silence) {
    var lost = statements.list(DispatchSql.REPORT_LOST, row -> row.getLong(1), seconds(silence));
    lost.forEach(events::workerLost);
    return lost.size();
  }

  @Override
  public int expireLeases() {
    return closing.expire();
  }

  /** The database adds a lease to its own clock; it takes it as seconds. */
  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
