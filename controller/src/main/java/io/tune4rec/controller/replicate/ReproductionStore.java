package io.tune4rec.controller.replicate;

import io.tune4rec.controller.sweep.TrialState;
import java.util.List;
import java.util.Optional;

/** Where trials and their repetitions with the same seed are read. Each method is one look. */
public interface ReproductionStore {
  /** Empty if there is no such trial. */
  Optional<Origin> origin(long trialId);

  /**
   * Repetitions of a trial by their sweeps, newest first, without reports.
   *
   * @param before only sweeps with lower ids
   */
  List<Reproduction> list(long trialId, long before, int limit);

  /** Of a completed trial. */
  RunResult result(long trialId);

  /**
   * A trial that may be run again.
   *
   * @param external whether programs of others ran it, so that workers cannot
   */
  record Origin(long sweepId, TrialState state, long seed, boolean external) {}
}
