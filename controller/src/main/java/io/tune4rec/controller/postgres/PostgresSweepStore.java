package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dataset.RegisteredDataset;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.controller.sweep.DefinitionTree;
import io.tune4rec.controller.sweep.Environment;
import io.tune4rec.controller.sweep.ExternalSweep;
import io.tune4rec.controller.sweep.IdempotencyKey;
import io.tune4rec.controller.sweep.Provenance;
import io.tune4rec.controller.sweep.Standing;
import io.tune4rec.controller.sweep.SweepDefinition;
import io.tune4rec.controller.sweep.SweepQuery;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.controller.sweep.SweepView.DatasetName;
import io.tune4rec.controller.sweep.TrialDetail;
import io.tune4rec.controller.sweep.TrialDetail.AttemptView;
import io.tune4rec.controller.sweep.TrialDetail.LossView;
import io.tune4rec.controller.sweep.TrialQuery;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.controller.sweep.TrialView;
import io.tune4rec.controller.sweep.TrialView.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Sweeps and trials in their tables. */
@ApplicationScoped
@Transactional
class PostgresSweepStore implements SweepStore {
  private static final String INSERT =
      """
      insert into sweep
        (project_id, dataset_id, name, protocol, objective, sampler, seed, budget, max_attempts,
         definition, wallclock_seconds, accelerator_seconds, target, plateau, parallelism,
         priority, follow_up)
      select d.project_id, d.id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, case when ? then 'OPEN' else 'NONE' end
      from dataset d where d.id = ?
      returning id
      """;

  private static final String INSERT_EXTERNAL =
      """
      insert into sweep
        (project_id, name, objective, sampler, seed, budget, max_attempts, definition)
      values ((select id from project where name = 'default'), ?, ?, ?, ?, ?, 1, ?)
      returning id
      """;

  private static final String INSERT_FLOORS =
      """
      with unasked as (insert into unasked_sweep_id default values returning id)
      insert into sweep
        (id, project_id, dataset_id, name, protocol, objective, sampler, seed, budget,
         max_attempts, definition, kind)
      overriding system value
      select (select id from unasked), d.project_id, d.id, ?, ?, ?, ?, ?, ?, ?, ?, 'FLOORS'
      from dataset d where d.id = ?
      on conflict (dataset_id, protocol) where kind = 'FLOORS' do nothing
      returning id
      """;

  private static final String INSERT_WAITING =
      "insert into trial (sweep_id, number, seed, configuration) values (?, ?, ?, ?)";

  private static final String ATTEMPTS =
      """
      select a.number, a.state, a.exit_reason, w.name, a.slot, a.device, a.environment,
        a.started_at, a.finished_at,
        coalesce(l.head_bytes + l.tail_bytes, 0) as log_bytes
      from attempt a
      join worker w on w.id = a.worker_id
      left join attempt_log l on l.trial_id = a.trial_id and l.attempt = a.number
      where a.trial_id = ?
      order by a.number
      """;

  private static final String LOSSES =
      "select task, split, length from task_loss where trial_id = ? order by task, split desc";
  private static final String MODEL_BYTES = "select bytes from model where trial_id = ?";

  private final Statements statements;
  private final SweepReads reads;
  private final IdempotencyKeys keys;

  PostgresSweepStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
    this.reads = new SweepReads(statements);
    this.keys = new IdempotencyKeys(statements);
  }

  @Override
  public long insert(SweepDefinition definition, RegisteredDataset dataset) {
    var columns = columns(definition);
    columns.addAll(Arrays.asList(BudgetColumns.of(definition.budget())));
    columns.add(definition.finalists().isPresent());
    columns.add(dataset.id());
    long id = statements.find(INSERT, row -> row.getLong(1), columns.toArray()).orElseThrow();
    WorkNotice.send(statements);
    return id;
  }

  private static List<Object> columns(SweepDefinition definition) {
    return new ArrayList<>(
        List.of(
            definition.name(),
            JsonText.write(definition.protocol().json()),
            definition.objective().text(),
            definition.sampler().text(),
            definition.seed(),
            definition.trials(),
            definition.maxAttempts(),
            JsonText.write(DefinitionTree.of(definition))));
  }

  @Override
  public boolean insertFloors(SweepDefinition floors, RegisteredDataset dataset) {
    var columns = columns(floors);
    columns.add(dataset.id());
    var id = statements.find(INSERT_FLOORS, row -> row.getLong(1), columns.toArray());
    id.ifPresent(
        sweepId -> {
          statements.batch(INSERT_WAITING, waiting(sweepId, floors));
          WorkNotice.send(statements);
        });
    return id.isPresent();
  }

  private static List<Object[]> waiting(long sweepId, SweepDefinition floors) {
    return IntStream.rangeClosed(1, floors.trials())
        .mapToObj(
            number ->
                new Object[] {
                  sweepId,
                  number,
                  TrialRandom.trainingSeed(floors.seed(), number),
                  JsonText.write(floors.enqueue().get(number - 1).values())
                })
        .toList();
  }

  @Override
  public Keyed insertOnce(
      SweepDefinition definition, RegisteredDataset dataset, IdempotencyKey key) {
    return keys.lockAndFind(key).orElseGet(() -> insertUnder(key, definition, dataset));
  }

  private Keyed insertUnder(
      IdempotencyKey key, SweepDefinition definition, RegisteredDataset dataset) {
    long id = insert(definition, dataset);
    keys.insert(key, id);
    return new Keyed(id, key.documentHash(), true);
  }

  @Override
  public Optional<Keyed> find(IdempotencyKey key) {
    return keys.find(key);
  }

  @Override
  public List<SweepView> list(SweepQuery query) {
    return reads.list(query);
  }

  @Override
  public Optional<SweepView> find(long sweepId) {
    return reads.find(sweepId);
  }

  @Override
  public List<TrialView> trials(TrialQuery query) {
    var sweep = SweepEntity.<SweepEntity>findByIdOptional(query.sweepId());
    if (sweep.isEmpty()) {
      return List.of();
    }
    var objective = sweep.get().objective;
    var trials = page(query);
    var running = RunningTrials.of(trials, statements);
    var standings = reads.standings(sweep.get());
    return trials.stream().map(trial -> view(trial, objective, running, standings)).toList();
  }

  @Override
  public List<TrialView> best(long sweepId, int limit) {
    var sweep = SweepEntity.<SweepEntity>findByIdOptional(sweepId);
    if (sweep.isEmpty()) {
      return List.of();
    }
    var first = FirstGoal.of(sweep.get());
    var trials =
        TrialEntity.<TrialEntity>find(
                "sweepId = ?1 and state = COMPLETED order by %s desc, number"
                    .formatted(first.path()),
                sweepId)
            .page(0, limit)
            .list();
    var running = RunningTrials.of(List.of(), statements);
    return trials.stream().map(t -> view(t, first.goal().name(), running, Map.of())).toList();
  }

  @Override
  public long insert(ExternalSweep sweep) {
    return statements
        .find(
            INSERT_EXTERNAL,
            row -> row.getLong(1),
            sweep.name(),
            sweep.goals().objectives().getFirst().name(),
            sweep.sampler().text(),
            sweep.seed(),
            sweep.trials(),
            JsonText.write(sweep.tree()))
        .orElseThrow();
  }

  @Override
  public Keyed insertOnce(ExternalSweep sweep, IdempotencyKey key) {
    return keys.lockAndFind(key)
        .orElseGet(
            () -> {
              long id = insert(sweep);
              keys.insert(key, id);
              return new Keyed(id, key.documentHash(), true);
            });
  }

  private static List<TrialEntity> page(TrialQuery query) {
    var found =
        query.state().isEmpty()
            ? TrialEntity.<TrialEntity>find(
                "sweepId = ?1 and number > ?2 order by number", query.sweepId(), query.after())
            : TrialEntity.<TrialEntity>find(
                "sweepId = ?1 and number > ?2 and state = ?3 order by number",
                query.sweepId(),
                query.after(),
                query.state().get());
    return found.page(0, query.limit()).list();
  }

  @Override
  public Optional<TrialDetail> trial(long trialId) {
    return TrialEntity.<TrialEntity>findByIdOptional(trialId).map(this::detail);
  }

  private TrialDetail detail(TrialEntity trial) {
    var sweep = SweepEntity.<SweepEntity>findById(trial.sweepId);
    var dataset =
        Optional.ofNullable(sweep.datasetId).map(id -> DatasetEntity.<DatasetEntity>findById(id));
    var objective = sweep.objective;
    var reports =
        ReportEntity.<ReportEntity>list(
            "trialId = ?1 and attempt = ?2 order by step", trial.id, trial.attempt);
    var view = view(trial, objective, RunningTrials.of(List.of(trial), statements), Map.of());
    return new TrialDetail(
        view.id(),
        view.sweepId(),
        sweep.name,
        dataset.map(d -> new DatasetName(d.name, d.hash)),
        sweep.objective,
        view.number(),
        view.state(),
        view.configuration(),
        view.attempt(),
        view.progress(),
        view.value(),
        view.seconds(),
        Optional.ofNullable(trial.reason),
        trial.seed,
        Optional.ofNullable(trial.bestStep),
        completed(trial) ? trial.validMetrics() : Map.of(),
        completed(trial) ? trial.testMetrics() : Map.of(),
        Optional.ofNullable(trial.peakMemoryBytes),
        Optional.ofNullable(trial.parameters),
        trial.createdAt,
        Optional.ofNullable(trial.finishedAt),
        losses(trial.id),
        attempts(trial.id),
        reports.stream().map(ReportEntity::toView).toList(),
        trial.state == TrialState.COMPLETED ? modelBytes(trial.id) : Optional.empty(),
        Optional.ofNullable(trial.suggestion).map(JsonText::read).map(Provenance::read));
  }

  private static boolean completed(TrialEntity trial) {
    return trial.state == TrialState.COMPLETED;
  }

  private List<LossView> losses(long trialId) {
    return statements.list(
        LOSSES,
        row -> new LossView(row.getString("task"), row.getString("split"), row.getInt("length")),
        trialId);
  }

  private Optional<Long> modelBytes(long trialId) {
    return statements.find(MODEL_BYTES, row -> row.getLong(1), trialId);
  }

  private List<AttemptView> attempts(long trialId) {
    return statements.list(
        ATTEMPTS,
        row ->
            new AttemptView(
                row.getInt("number"),
                row.getString("state"),
                Optional.ofNullable(row.getString("exit_reason")),
                row.getString("name"),
                row.getInt("slot"),
                row.getString("device"),
                Optional.ofNullable(row.getString("environment"))
                    .map(text -> Environment.read(JsonText.read(text))),
                row.getTimestamp("started_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("finished_at")).map(t -> t.toInstant()),
                row.getLong("log_bytes")),
        trialId);
  }

  private static TrialView view(
      TrialEntity trial, String objective, RunningTrials running, Map<Long, Standing> standings) {
    var newest = running.newestReport(trial.id);
    boolean completed = completed(trial);
    return new TrialView(
        trial.id,
        trial.sweepId,
        trial.number,
        trial.state,
        JsonText.read(trial.configuration),
        trial.attempt,
        newest.map(report -> new Progress(report.step)),
        completed
            ? Optional.ofNullable(trial.validMetrics().get(objective))
            : newest.map(report -> report.metrics().get(objective)),
        completed ? Optional.ofNullable(trial.seconds) : running.seconds(trial.id),
        Optional.ofNullable(standings.get(trial.id)));
  }
}
