package io.tune4rec.controller.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trial with all that is known of its attempts, and the reports of its last attempt. */
public record TrialDetail(
    long id,
    long sweepId,
    int number,
    TrialState state,
    Map<String, Object> configuration,
    int attempt,
    Optional<TrialView.Progress> progress,
    Optional<Double> value,
    Optional<Double> seconds,
    Optional<String> reason,
    long seed,
    List<AttemptView> attempts,
    List<ReportView> reports) {

  /**
   * One try.
   *
   * @param exitReason why it ended, unless well
   */
  public record AttemptView(
      int number,
      String state,
      Optional<String> exitReason,
      String worker,
      int slot,
      String device,
      Instant startedAt,
      Optional<Instant> finishedAt) {}

  /** Metrics after an epoch, by metric name. */
  public record ReportView(
      int step,
      double trainLoss,
      Map<String, Double> valid,
      double learningRate,
      double gradientNorm,
      double sessionsPerSecond,
      double seconds) {}
}
