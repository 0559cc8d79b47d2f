package io.tune4rec.model.training;

import io.tune4rec.model.catalog.ModelLibrary;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.training.TrialTraining.Execution;
import io.tune4rec.model.training.TrialTraining.Trial;

/**
 * All that decides what a trial comes to, as text, so that a checkpoint says whose it is.
 *
 * @param library its version
 * @param dataset its hash
 */
record TrialIdentity(
    String library,
    String configuration,
    String dataset,
    String protocol,
    String objective,
    long seed,
    String kernels) {
  static TrialIdentity of(Trial trial, Execution execution) {
    return new TrialIdentity(
        ModelLibrary.version(),
        RecordText.of(trial.config()),
        trial.dataset().info().hash(),
        RecordText.of(trial.protocol()),
        trial.objective().text(),
        trial.seed(),
        execution.kernels().name());
  }

  /**
   * @param source how messages name the checkpoint that has this identity
   * @throws ForeignCheckpointException with everything that differs
   */
  void requireIs(TrialIdentity trial, String source) {
    var problems = new Problems();
    same(problems, source, "version of the library", library, trial.library);
    same(problems, source, "configuration", configuration, trial.configuration);
    same(problems, source, "dataset", dataset, trial.dataset);
    same(problems, source, "protocol", protocol, trial.protocol);
    same(problems, source, "objective", objective, trial.objective);
    same(problems, source, "seed", Long.toString(seed), Long.toString(trial.seed));
    same(problems, source, "kernels", kernels, trial.kernels);
    if (!problems.none()) {
      throw new ForeignCheckpointException(problems.found());
    }
  }

  private static void same(
      Problems problems, String source, String what, String saved, String wanted) {
    problems.require(
        saved.equals(wanted),
        source,
        "a trial goes on from a checkpoint of the same %s, %s".formatted(what, wanted),
        () -> "this one's is " + saved,
        "delete the folder to train from the start, or name another");
  }
}
