package io.tune4rec.controller.postgres;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The last thing that each running trial said. */
final class NewestReports {
  private static final String OF_RUNNING =
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

  private NewestReports() {}

  /** By trial id. */
  static Map<Long, ReportEntity> ofRunningTrials(long sweepId) {
    return ReportEntity.<ReportEntity>list(OF_RUNNING, sweepId).stream()
        .collect(Collectors.toMap(report -> report.trialId, Function.identity()));
  }
}
