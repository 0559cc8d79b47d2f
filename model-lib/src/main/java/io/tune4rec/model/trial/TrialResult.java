package io.tune4rec.model.trial;

/**
 * What a trial came to: the ranks of the true items, one per case, stage after stage and within a
 * stage in the split's order. With one stage they are those of the epoch that was best on the
 * objective on validation; with several, of each stage's end.
 *
 * @param bestStep that epoch, from 1, the first of several equals; with several stages the last
 * @param steps epochs finished
 * @param seconds in all
 * @param peakMemoryBytes the most resident memory the process was seen to have during the trial; 0
 *     where the system does not tell
 * @param parameters learned numbers
 * @param validTasks what its other tasks came to, of the same epoch or stages
 * @param testTasks likewise
 */
public record TrialResult(
    int bestStep,
    int[] validRanks,
    int[] testRanks,
    int steps,
    double seconds,
    long peakMemoryBytes,
    long parameters,
    TaskCases validTasks,
    TaskCases testTasks) {
  /** Of a model that ranks and does nothing else. */
  public TrialResult(
      int bestStep,
      int[] validRanks,
      int[] testRanks,
      int steps,
      double seconds,
      long peakMemoryBytes,
      long parameters) {
    this(
        bestStep,
        validRanks,
        testRanks,
        steps,
        seconds,
        peakMemoryBytes,
        parameters,
        TaskCases.NONE,
        TaskCases.NONE);
  }
}
