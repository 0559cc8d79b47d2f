package io.tune4rec.controller.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * A trial with all its metrics, as the controller tells it.
 *
 * @param value of the objective on validation; empty until it completed, as are the other results
 * @param startedAt of the last attempt
 */
public record TrialResult(
    long trialId,
    int number,
    String state,
    Map<String, Object> configuration,
    Optional<String> origin,
    long seed,
    int attempts,
    Optional<Double> value,
    Optional<Integer> bestStep,
    Map<String, Double> valid,
    Map<String, Double> test,
    Optional<Double> seconds,
    Optional<Long> parameters,
    Optional<Long> peakMemoryBytes,
    Optional<String> reason,
    Optional<String> worker,
    Optional<String> device,
    String createdAt,
    Optional<String> startedAt,
    Optional<String> finishedAt) {

  /** As it stands in a list. */
  public static TrialResult of(JsonNode entry) {
    return read(entry, TrialResult.class);
  }

  /**
   * A report of its last attempt.
   *
   * @param number of the trial in its sweep
   */
  public record Report(long trialId, int number, int attempt, Epoch report) {
    /** As it stands in a list. */
    public static Report of(JsonNode entry) {
      return read(entry, Report.class);
    }
  }

  /**
   * How the trial stood after an epoch.
   *
   * @param seconds of this epoch
   */
  public record Epoch(
      int step,
      double trainLoss,
      Map<String, Double> valid,
      double learningRate,
      double gradientNorm,
      double sessionsPerSecond,
      double seconds) {}

  private static <T> T read(JsonNode entry, Class<T> type) {
    try {
      return Json.MAPPER.treeToValue(entry, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no entry of a controller's list: " + entry, e);
    }
  }
}
