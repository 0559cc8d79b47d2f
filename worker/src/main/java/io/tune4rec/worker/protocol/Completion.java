package io.tune4rec.worker.protocol;

/**
 * The result of a trial.
 *
 * @param bestStep the epoch that the ranks are of
 * @param validRanks ranks of the true items of the validation split: base64 of deflated
 *     little-endian 32-bit integers
 * @param testRanks the same for the test split
 */
public record Completion(
    int bestStep,
    double seconds,
    long peakMemoryBytes,
    long parameters,
    String validRanks,
    String testRanks) {}
