package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.leaderboard.ResultStore;
import io.tune4rec.controller.leaderboard.TrialReport;
import io.tune4rec.controller.leaderboard.TrialResult;
import io.tune4rec.controller.sweep.EnqueuedTrial;
import io.tune4rec.controller.sweep.TrialState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/** All that a sweep came to, read from trials, attempts and reports. */
@ApplicationScoped
@Transactional
class PostgresResultStore implements ResultStore {
  private static final String LAST_ATTEMPTS =
      """
      select a.trial_id, w.name, a.device, a.started_at
      from trial t
      join attempt a on a.trial_id = t.id and a.number = t.attempt
      join worker w on w.id = a.worker_id
      where t.id = any (?)
      """;

  /** The first condition is the index's, the second tells reports of one trial apart. */
  private static final String REPORTS =
      """
      select r.*
      from trial t join report r on r.trial_id = t.id and r.attempt = t.attempt
      where t.sweep_id = ?1 and t.number >= ?2 and (t.number > ?2 or r.step > ?3)
      order by t.number, r.step
      limit ?4
      """;

  private static final String NUMBERS = "select id, number from trial where id = any (?)";

  private final Statements statements;

  PostgresResultStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
  }

  private record LastAttempt(String worker, String device, Instant startedAt) {}

  @Override
  public List<TrialResult> results(long sweepId, int after, int limit) {
    var sweep = SweepEntity.<SweepEntity>findByIdOptional(sweepId);
    if (sweep.isEmpty()) {
      return List.of();
    }
    var trials =
        TrialEntity.<TrialEntity>find(
                "sweepId = ?1 and number > ?2 order by number", sweepId, after)
            .page(0, limit)
            .list();
    var definition = JsonText.read(sweep.get().definition);
    var attempts = lastAttempts(trials);
    return trials.stream()
        .map(
            trial ->
                result(
                    trial,
                    EnqueuedTrial.origin(definition, trial.number),
                    sweep.get().objective,
                    Optional.ofNullable(attempts.get(trial.id))))
        .toList();
  }

  private Map<Long, LastAttempt> lastAttempts(List<TrialEntity> trials) {
    var attempts = new HashMap<Long, LastAttempt>();
    statements.list(
        LAST_ATTEMPTS,
        row ->
            attempts.put(
                row.getLong(1),
                new LastAttempt(
                    row.getString(2), row.getString(3), row.getTimestamp(4).toInstant())),
        (Object) trials.stream().map(trial -> trial.id).toArray(Long[]::new));
    return attempts;
  }

  private static TrialResult result(
      TrialEntity trial, Optional<String> origin, String objective, Optional<LastAttempt> attempt) {
    boolean completed = trial.state == TrialState.COMPLETED;
    Map<String, Double> valid = completed ? trial.validMetrics() : Map.of();
    return new TrialResult(
        trial.id,
        trial.number,
        trial.state,
        JsonText.read(trial.configuration),
        origin,
        trial.seed,
        trial.attempt,
        Optional.ofNullable(valid.get(objective)),
        Optional.ofNullable(trial.bestStep),
        valid,
        completed ? trial.testMetrics() : Map.of(),
        Optional.ofNullable(trial.seconds),
        Optional.ofNullable(trial.parameters),
        Optional.ofNullable(trial.peakMemoryBytes),
        Optional.ofNullable(trial.reason),
        attempt.map(LastAttempt::worker),
        attempt.map(LastAttempt::device),
        trial.createdAt,
        attempt.map(LastAttempt::startedAt),
        Optional.ofNullable(trial.finishedAt));
  }

  @Override
  public List<TrialReport> reports(long sweepId, int number, int step, int limit) {
    var reports =
        ReportEntity.getEntityManager()
            .unwrap(Session.class)
            .createNativeQuery(REPORTS, ReportEntity.class)
            .setParameter(1, sweepId)
            .setParameter(2, number)
            .setParameter(3, step)
            .setParameter(4, limit)
            .getResultList();
    var numbers = numbers(reports);
    return reports.stream()
        .map(
            report ->
                new TrialReport(
                    report.trialId, numbers.get(report.trialId), report.attempt, report.toView()))
        .toList();
  }

  private Map<Long, Integer> numbers(List<ReportEntity> reports) {
    var numbers = new HashMap<Long, Integer>();
    statements.list(
        NUMBERS,
        row -> numbers.put(row.getLong(1), row.getInt(2)),
        (Object) reports.stream().map(report -> report.trialId).distinct().toArray(Long[]::new));
    return numbers;
  }
}
