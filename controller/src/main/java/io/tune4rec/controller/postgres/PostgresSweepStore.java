package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dataset.RegisteredDataset;
import io.tune4rec.controller.sweep.DefinitionTree;
import io.tune4rec.controller.sweep.SweepDefinition;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.controller.sweep.TrialDetail;
import io.tune4rec.controller.sweep.TrialDetail.AttemptView;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.controller.sweep.TrialView;
import io.tune4rec.controller.sweep.TrialView.Progress;
import io.tune4rec.model.metric.RankMetric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Sweeps and trials in their tables. */
@ApplicationScoped
@Transactional
class PostgresSweepStore implements SweepStore {
  private static final String INSERT =
      """
      insert into sweep
        (project_id, dataset_id, name, objective, sampler, seed, budget, max_attempts, definition)
      select d.project_id, d.id, ?, ?, ?, ?, ?, ?, ? from dataset d where d.id = ?
      returning id
      """;

  private static final String ATTEMPTS =
      """
      select a.number, a.state, a.exit_reason, w.name, a.slot, a.device, a.started_at, a.finished_at
      from attempt a join worker w on w.id = a.worker_id
      where a.trial_id = ?
      order by a.number
      """;

  private final Statements statements;
  private final SweepReads reads;

  PostgresSweepStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
    this.reads = new SweepReads(statements);
  }

  @Override
  public long insert(SweepDefinition definition, RegisteredDataset dataset) {
    long id =
        statements
            .find(
                INSERT,
                row -> row.getLong(1),
                definition.name(),
                definition.objective().text(),
                definition.sampler().text(),
                definition.seed(),
                definition.trials(),
                definition.maxAttempts(),
                JsonText.write(DefinitionTree.of(definition)),
                dataset.id())
            .orElseThrow();
    WorkNotice.send(statements);
    return id;
  }

  @Override
  public List<SweepView> list() {
    return reads.views(SweepEntity.list("order by id desc"));
  }

  @Override
  public Optional<SweepView> find(long sweepId) {
    return reads.views(SweepEntity.list("id", sweepId)).stream().findFirst();
  }

  @Override
  public List<TrialView> trials(long sweepId) {
    var sweep = SweepEntity.<SweepEntity>findByIdOptional(sweepId);
    if (sweep.isEmpty()) {
      return List.of();
    }
    var objective = RankMetric.parse("objective", sweep.get().objective);
    var running = RunningTrials.of(sweepId, statements);
    return TrialEntity.<TrialEntity>list("sweepId = ?1 order by number", sweepId).stream()
        .map(trial -> view(trial, objective, running))
        .toList();
  }

  @Override
  public Optional<TrialDetail> trial(long trialId) {
    return TrialEntity.<TrialEntity>findByIdOptional(trialId).map(this::detail);
  }

  private TrialDetail detail(TrialEntity trial) {
    var sweep = SweepEntity.<SweepEntity>findById(trial.sweepId);
    var objective = RankMetric.parse("objective", sweep.objective);
    var reports =
        ReportEntity.<ReportEntity>list(
            "trialId = ?1 and attempt = ?2 order by step", trial.id, trial.attempt);
    var view = view(trial, objective, RunningTrials.of(trial.sweepId, statements));
    return new TrialDetail(
        view.id(),
        view.sweepId(),
        view.number(),
        view.state(),
        view.configuration(),
        view.attempt(),
        view.progress(),
        view.value(),
        view.seconds(),
        Optional.ofNullable(trial.reason),
        trial.seed,
        attempts(trial.id),
        reports.stream().map(ReportEntity::toView).toList());
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
                row.getTimestamp("started_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("finished_at")).map(t -> t.toInstant())),
        trialId);
  }

  private static TrialView view(TrialEntity trial, RankMetric objective, RunningTrials running) {
    var newest = running.newestReport(trial.id);
    boolean completed = trial.state == TrialState.COMPLETED;
    return new TrialView(
        trial.id,
        trial.sweepId,
        trial.number,
        trial.state,
        JsonText.read(trial.configuration),
        trial.attempt,
        newest.map(report -> new Progress(report.step)),
        completed
            ? Optional.of(trial.valid.of(objective))
            : newest.map(report -> report.valid.of(objective)),
        completed ? Optional.of(trial.seconds) : running.seconds(trial.id));
  }
}
