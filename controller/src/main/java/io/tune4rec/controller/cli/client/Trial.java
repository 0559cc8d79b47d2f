package io.tune4rec.controller.cli.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trial as the controller tells it; in lists without what only one trial's own answer has.
 *
 * @param attempt the current or last one; 0 before the first
 * @param valid metrics by name on the validation split
 * @param test metrics by name on the test split
 * @param suggestion why this configuration; empty if no sampler was asked
 */
public record Trial(
    long id,
    long sweepId,
    Optional<String> sweepName,
    int number,
    String state,
    Optional<String> objective,
    Map<String, Object> configuration,
    int attempt,
    Optional<Double> value,
    Optional<Integer> bestStep,
    Map<String, Double> valid,
    Map<String, Double> test,
    Optional<Double> seconds,
    Optional<Long> parameters,
    Optional<Long> peakMemoryBytes,
    Optional<String> reason,
    Optional<Long> seed,
    Optional<Sweep.DatasetVersion> dataset,
    List<Attempt> attempts,
    List<Epoch> reports,
    Optional<Suggestion> suggestion) {
  public Trial {
    configuration = configuration == null ? Map.of() : configuration;
    valid = valid == null ? Map.of() : valid;
    test = test == null ? Map.of() : test;
    attempts = attempts == null ? List.of() : List.copyOf(attempts);
    reports = reports == null ? List.of() : List.copyOf(reports);
    suggestion = suggestion == null ? Optional.empty() : suggestion;
  }

  /**
   * Why a configuration was chosen.
   *
   * @param numbers what the choice rests on, by name
   * @param history the trials that the sampler saw, by what had become of them
   */
  public record Suggestion(
      String sampler, String step, Map<String, Double> numbers, Map<String, String> history) {}

  /**
   * One try.
   *
   * @param environment what it ran with, by name; empty if that was not recorded
   */
  public record Attempt(
      int number,
      String state,
      Optional<String> exitReason,
      String worker,
      int slot,
      String device,
      Optional<Map<String, Object>> environment,
      Optional<String> startedAt,
      Optional<String> finishedAt,
      long logBytes) {}

  /** What the last attempt reported after an epoch. */
  public record Epoch(
      int step,
      double trainLoss,
      Map<String, Double> valid,
      double learningRate,
      double sessionsPerSecond,
      double seconds) {}

  /** What its result was made with, by name; nothing before it has one. */
  public Optional<Map<String, Object>> environment() {
    return state.equals("COMPLETED") && !attempts.isEmpty()
        ? attempts.getLast().environment()
        : Optional.empty();
  }

  /** Whether nothing of it will run any more. */
  public boolean finished() {
    return switch (state) {
      case "QUEUED", "RUNNING", "PAUSED" -> false;
      default -> true;
    };
  }
}
