package io.tune4rec.controller.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trial with all that is known of its attempts, and the reports of its last attempt.
 *
 * @param objective name of the metric that decides
 * @param bestStep the epoch whose metrics these are; empty until it completed, as are those
 * @param valid metrics by name; none until it completed
 * @param test metrics by name; none until it completed
 * @param losses by task, then split; none until it completed
 * @param modelBytes of its model's archive; empty if none is kept
 * @param suggestion why this configuration; empty if no sampler was asked
 */
public record TrialDetail(
    long id,
    long sweepId,
    String sweepName,
    Optional<SweepView.DatasetName> dataset,
    String objective,
    int number,
    TrialState state,
    Map<String, Object> configuration,
    int attempt,
    Optional<TrialView.Progress> progress,
    Optional<Double> value,
    Optional<Double> seconds,
    Optional<String> reason,
    long seed,
    Optional<Integer> bestStep,
    Map<String, Double> valid,
    Map<String, Double> test,
    Optional<Long> peakMemoryBytes,
    Optional<Long> parameters,
    Instant createdAt,
    Optional<Instant> finishedAt,
    List<LossView> losses,
    List<AttemptView> attempts,
    List<ReportView> reports,
    Optional<Long> modelBytes,
    Optional<Provenance> suggestion) {

  /**
   * Losses of a task other than the next item that are kept, one a case of the split.
   *
   * @param cases how many, those without a target included
   */
  public record LossView(String task, String split, int cases) {}

  /**
   * One try.
   *
   * @param exitReason why it ended, unless well
   * @param environment what it ran with; empty if its worker was not asked yet
   * @param logBytes how much of its log is kept
   */
  public record AttemptView(
      int number,
      String state,
      Optional<String> exitReason,
      String worker,
      int slot,
      String device,
      Optional<Environment> environment,
      Instant startedAt,
      Optional<Instant> finishedAt,
      long logBytes) {}

  /**
   * How it stood after an epoch; metrics by name.
   *
   * @param train on training slices; empty unless {@code train_eval_sessions} asks for some
   * @param memoryBytes most resident memory of the runner so far
   * @param cores CPU cores in use on average since the report before
   */
  public record ReportView(
      int step,
      double trainLoss,
      Map<String, Double> valid,
      Map<String, Double> train,
      double learningRate,
      double gradientNorm,
      double sessionsPerSecond,
      double seconds,
      Optional<Long> memoryBytes,
      Optional<Double> cores) {}
}
