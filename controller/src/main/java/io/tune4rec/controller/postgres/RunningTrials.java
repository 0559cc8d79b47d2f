package io.tune4rec.controller.postgres;

import io.tune4rec.controller.sweep.TrialState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Where running trials stand. */
final class RunningTrials {
  /** One look into the primary key a trial, however many reports there are. */
  private static final String NEWEST_REPORTS =
      """
      select r.*
      from trial t
      join lateral (
        select * from report x
        where x.trial_id = t.id and x.attempt = t.attempt
        order by x.step desc limit 1) r on true
      where t.id = any (?1)
      """;

  private static final String SECONDS =
      """
      select t.id, extract(epoch from now() - a.started_at)::double precision as seconds
      from trial t join attempt a on a.trial_id = t.id and a.number = t.attempt
      where t.id = any (?)
      """;

  private final Map<Long, ReportEntity> newestReports;
  private final Map<Long, Double> seconds;

  private RunningTrials(Map<Long, ReportEntity> newestReports, Map<Long, Double> seconds) {
    this.newestReports = newestReports;
    this.seconds = seconds;
  }

  /** Of those among {@code trials} that run. */
  static RunningTrials of(List<TrialEntity> trials, Statements statements) {
    var ids =
        trials.stream()
            .filter(trial -> trial.state == TrialState.RUNNING)
            .map(trial -> trial.id)
            .toArray(Long[]::new);
    if (ids.length == 0) {
      return new RunningTrials(Map.of(), Map.of());
    }
    var reports = newestReports(ids).stream().collect(Collectors.toMap(r -> r.trialId, r -> r));
    var seconds =
        statements
            .list(SECONDS, row -> Map.entry(row.getLong(1), row.getDouble(2)), (Object) ids)
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new RunningTrials(reports, seconds);
  }

  private static List<ReportEntity> newestReports(Long[] trialIds) {
    return ReportEntity.getEntityManager()
        .unwrap(Session.class)
        .createNativeQuery(NEWEST_REPORTS, ReportEntity.class)
        .setParameter(1, trialIds)
        .getResultList();
  }

  /** The last thing that the trial's current attempt said. */
  Optional<ReportEntity> newestReport(long trialId) {
    return Optional.ofNullable(newestReports.get(trialId));
  }

  /** How long the current attempt runs. */
  Optional<Double> seconds(long trialId) {
    return Optional.ofNullable(seconds.get(trialId));
  }
}
