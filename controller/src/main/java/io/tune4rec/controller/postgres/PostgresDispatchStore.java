package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dispatch.Assignment;
import io.tune4rec.controller.dispatch.Assignment.DatasetFiles;
import io.tune4rec.controller.dispatch.AttemptEnd;
import io.tune4rec.controller.dispatch.DispatchStore;
import io.tune4rec.controller.dispatch.Fence;
import io.tune4rec.controller.dispatch.NewTrial;
import io.tune4rec.controller.dispatch.Report;
import io.tune4rec.controller.dispatch.SweepPlan;
import io.tune4rec.controller.dispatch.WorkerRegistration;
import io.tune4rec.controller.dispatch.WorkerView;
import io.tune4rec.controller.sweep.DefinitionTree;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.model.dataset.DatasetInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The queue: workers, claims, leases, reports and ends, as SQL text. */
@ApplicationScoped
@Transactional
class PostgresDispatchStore implements DispatchStore {
  private final Statements statements;
  private final AttemptClosing closing;

  PostgresDispatchStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
    this.closing = new AttemptClosing(statements);
  }

  @Override
  public long register(WorkerRegistration registration) {
    return statements
        .find(
            DispatchSql.REGISTER,
            row -> row.getLong(1),
            registration.name(),
            registration.host(),
            registration.device(),
            registration.slots(),
            registration.threadsPerSlot(),
            registration.modelLibVersion())
        .orElseThrow();
  }

  @Override
  public Optional<RegisteredWorker> heard(long workerId) {
    return statements.find(
        DispatchSql.HEARD,
        row -> new RegisteredWorker(row.getLong(1), row.getInt(2), row.getString(3)),
        workerId);
  }

  @Override
  public List<WorkerView> workers(Duration aliveFor) {
    return statements.list(
        DispatchSql.WORKERS,
        row ->
            new WorkerView(
                row.getLong("id"),
                row.getString("name"),
                row.getString("host"),
                row.getString("device"),
                row.getInt("slots"),
                row.getInt("busy"),
                row.getBoolean("alive") ? WorkerView.State.ALIVE : WorkerView.State.LOST,
                row.getTimestamp("last_seen_at").toInstant(),
                row.getString("model_lib_version")),
        seconds(aliveFor));
  }

  @Override
  public Optional<Assignment> claim(long workerId, int slot, Duration lease) {
    return statements.find(
        DispatchSql.CLAIM,
        PostgresDispatchStore::assignment,
        workerId,
        slot,
        seconds(lease),
        workerId);
  }

  private static Assignment assignment(ResultSet row) throws SQLException {
    var dataset = dataset(row.getString("document"));
    return new Assignment(
        row.getLong("trial_id"),
        row.getLong("sweep_id"),
        row.getInt("trial_number"),
        row.getInt("attempt"),
        row.getLong("lease_epoch"),
        row.getLong("seed"),
        new DatasetFiles(dataset.name(), dataset.hash(), dataset.files()),
        DefinitionTree.read(JsonText.read(row.getString("definition"))).features(),
        row.getString("objective"),
        JsonText.read(row.getString("configuration")));
  }

  @Override
  public int wantedTrials(Duration aliveFor) {
    return statements
        .find(DispatchSql.WANTED, row -> row.getInt(1), seconds(aliveFor))
        .orElseThrow();
  }

  @Override
  public List<SweepPlan> plans() {
    return statements.list(
        DispatchSql.PLANS,
        row ->
            new SweepPlan(
                row.getLong("id"),
                DefinitionTree.read(JsonText.read(row.getString("definition"))),
                dataset(row.getString("document")).schema(),
                row.getInt("drawn")));
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
            infeasible,
            trial.sweepId(),
            trial.number())
        == 1;
  }

  @Override
  public Set<Fence> renew(long workerId, List<Fence> held, Duration lease) {
    var renewed = new HashSet<Fence>();
    for (var fence : held) {
      int rows =
          statements.update(
              DispatchSql.RENEW,
              seconds(lease),
              fence.trialId(),
              fence.attempt(),
              fence.leaseEpoch(),
              workerId);
      if (rows == 1) {
        renewed.add(fence);
      }
    }
    return renewed;
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
    var metrics = Metrics.values(report.valid());
    var arguments = new Object[8 + metrics.length];
    arguments[0] = fence.trialId();
    arguments[1] = fence.attempt();
    arguments[2] = report.step();
    arguments[3] = report.trainLoss();
    System.arraycopy(metrics, 0, arguments, 4, metrics.length);
    arguments[4 + metrics.length] = report.learningRate();
    arguments[5 + metrics.length] = report.gradientNorm();
    arguments[6 + metrics.length] = report.sessionsPerSecond();
    arguments[7 + metrics.length] = report.seconds();
    return arguments;
  }

  @Override
  public Optional<DatasetInfo> datasetOf(long trialId) {
    return statements.find(DispatchSql.DATASET_OF_TRIAL, row -> dataset(row.getString(1)), trialId);
  }

  @Override
  public TrialState close(Fence fence, AttemptEnd end) {
    return closing.close(fence, end);
  }

  @Override
  public int expireLeases() {
    return closing.expire();
  }

  @Override
  public int closeEndedSweeps() {
    return statements.update(DispatchSql.CLOSE_SWEEPS);
  }

  private static DatasetInfo dataset(String document) {
    return DatasetInfo.parse("dataset", document.getBytes(StandardCharsets.UTF_8));
  }

  /** The database adds a lease to its own clock; it takes it as seconds. */
  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
