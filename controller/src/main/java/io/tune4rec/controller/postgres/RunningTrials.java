package io.tune4rec.controller.postgres;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the running trials of a sweep stand. */
final class RunningTrials {
  private static final String NEWEST_REPORTS =
      """
      from ReportEntity r
      where exists (
        select 1 from TrialEntity t
        where t.id = r.trialId and t.attempt = r.attempt
          and t.sweepId = ?1 and t.state = RUNNING)
        and r.step = (
          select max(x.step) from ReportEntity x
          where x.trialId = r.trialId and x.attempt = r.attempt)
      """;

  private static final String SECONDS =
      """
      select t.id, extract(epoch from now() - a.started_at)::double precision as seconds
      from trial t join attempt a on a.trial_id = t.id and a.number = t.attempt
      where t.sweep_id = ? and t.state = 'RUNNING'
      """;

  private final Map<Long, ReportEntity> newestReports;
  private final Map<Long, Double> seconds;

  private RunningTrials(Map<Long, ReportEntity> newestReports, Map<Long, Double> seconds) {
    this.newestReports = newestReports;
    this.seconds = seconds;
  }

  static RunningTrials of(long sweepId, Statements statements) {
    var reports =
        ReportEntity.<ReportEntity>list(NEWEST_REPORTS, sweepId).stream()
            .collect(Collectors.toMap(report -> report.trialId, Function.identity()));
    var seconds =
        statements
            .list(SECONDS, row -> Map.entry(row.getLong(1), row.getDouble(2)), sweepId)
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new RunningTrials(reports, seconds);
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
