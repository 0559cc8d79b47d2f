package io.tune4rec.model.trial;

/**
 * What a trial came to: the ranks of the true items at the epoch that was best on the objective on
 * validation, one per slice in the split's order.
 *
 * @param bestStep that epoch, from 1; the first of several equals
 * @param steps epochs finished
 * @param seconds in all
 * @param peakMemoryBytes the most resident memory the process was seen to have during the trial; 0
 *     where the system does not tell
 * @param parameters learned numbers
 */
public record TrialResult(
    int bestStep,
    int[] validRanks,
    int[] testRanks,
    int steps,
    double seconds,
    long peakMemoryBytes,
    long parameters) {}
