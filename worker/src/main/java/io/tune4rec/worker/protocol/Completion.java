package io.tune4rec.worker.protocol;

import java.util.Map;

/**
 * The result of a trial.
 *
 * @param bestStep the epoch that the ranks are of
 * @param validRanks ranks of the true items of the validation split: base64 of deflated
 *     little-endian 32-bit integers
 * @param testRanks the same for the test split
 * @param tasks what the tasks other than the next item came to
 */
public record Completion(
    int bestStep,
    double seconds,
    long peakMemoryBytes,
    long parameters,
    String validRanks,
    String testRanks,
    Tasks tasks) {
  /**
   * Metrics by their text, and losses by task: base64 of deflated little-endian 32-bit floats, one
   * a case, NaN where it has no target.
   */
  public record Tasks(
      Map<String, Double> valid,
      Map<String, Double> test,
      Map<String, String> validLosses,
      Map<String, String> testLosses) {}
}
