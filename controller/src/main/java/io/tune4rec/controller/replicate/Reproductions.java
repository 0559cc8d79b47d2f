package io.tune4rec.controller.replicate;

import io.tune4rec.controller.replicate.Child.Replicate;
import io.tune4rec.controller.replicate.ReproductionStore.Origin;
import io.tune4rec.controller.sweep.SweepKind;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.List;

/** Runs trials again with their own seed, and compares number by number. */
public final class Reproductions {
  private final ReplicateStore children;
  private final ReproductionStore store;

  public Reproductions(ReplicateStore children, ReproductionStore store) {
    this.children = children;
    this.store = store;
  }

  /**
   * Queues a completed trial again, whatever kind of sweep it belongs to.
   *
   * @throws InvalidInputException if it has no result to compare with
   * @throws UnknownIdException if there is no such trial
   */
  public Reproduction start(long trialId) {
    var origin = origin(trialId);
    if (origin.external()) {
      throw InvalidInputException.of(
          "trial",
          "workers run a trial again that workers ran",
          "trial %d is of sweep %d, whose trials others run".formatted(trialId, origin.sweepId()),
          "enqueue it: {from: \"sweep/%d#NUMBER\"}".formatted(origin.sweepId()));
    }
    if (origin.state() != TrialState.COMPLETED) {
      throw InvalidInputException.of(
          "trial",
          "a trial is run again once it has completed, so that there are numbers to compare",
          "trial %d is %s".formatted(trialId, origin.state()),
          "the leaderboard of sweep %d shows which have".formatted(origin.sweepId()));
    }
    long sweep =
        children.insert(
            new Child(
                origin.sweepId(),
                SweepKind.REPRODUCTION,
                List.of(new Replicate(trialId, origin.seed()))));
    return store.list(trialId, sweep + 1, 1).getFirst();
  }

  /**
   * Repetitions of a trial by their sweeps, newest first; those that have completed with a report.
   *
   * @param before only sweeps with lower ids
   * @throws UnknownIdException if there is no such trial
   */
  public List<Reproduction> list(long trialId, long before, int limit, Tolerance tolerance) {
    origin(trialId);
    var listed = store.list(trialId, before, limit);
    if (listed.stream().noneMatch(Reproductions::completed)) {
      return listed;
    }
    var original = store.result(trialId);
    return listed.stream()
        .map(one -> completed(one) ? compared(original, one, tolerance) : one)
        .toList();
  }

  private Reproduction compared(RunResult original, Reproduction one, Tolerance tolerance) {
    return one.with(ReproductionReport.of(original, store.result(one.trialId()), tolerance));
  }

  private static boolean completed(Reproduction one) {
    return one.state() == TrialState.COMPLETED;
  }

  private Origin origin(long trialId) {
    return store
        .origin(trialId)
        .orElseThrow(
            () -> new UnknownIdException("trial", trialId, "the trials of a sweep show their ids"));
  }
}
