package io.tune4rec.model.training;

import io.tune4rec.model.metric.TaskMetric;
import io.tune4rec.model.trial.EpochReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code state.json} says: all of a checkpoint that is no array. The state of chance needs no
 * more than seed, steps and epochs, since every stream is named by those.
 *
 * @param stages what each has, in the order of the files of ranks and losses
 * @param reports of the epochs or stages before
 * @param peakMemoryBytes of the process until then
 * @param files by name, all but {@code state.json} itself
 */
record CheckpointState(
    TrialIdentity trial,
    TrialProgress.Place place,
    Learner.Standing learner,
    TrialProgress.Best best,
    List<StageSize> stages,
    List<EpochReport> reports,
    long peakMemoryBytes,
    Map<String, FileSum> files) {
  /**
   * What a stage has in the files of ranks and of losses, and what its other tasks came to.
   *
   * @param tasks whose losses it has, as many as ranks of each, in their order
   */
  record StageSize(
      int valid,
      int test,
      List<String> tasks,
      Map<TaskMetric, Double> validMetrics,
      Map<TaskMetric, Double> testMetrics) {}

  /** What a file is, so that damage is seen. */
  record FileSum(long bytes, String sha256) {}

  CheckpointState {
    stages = List.copyOf(stages);
    reports = List.copyOf(reports);
    files = new TreeMap<>(files);
  }

  /** The same with files. */
  CheckpointState with(Map<String, FileSum> written) {
    return new CheckpointState(
        trial, place, learner, best, stages, reports, peakMemoryBytes, written);
  }
}
