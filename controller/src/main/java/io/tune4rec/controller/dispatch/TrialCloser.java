package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.controller.sweep.UnknownIdException;

/** Ends attempts, each once, and the sweep with the last of them. */
public final class TrialCloser {
  private final DispatchStore store;
  private final SweepStateStore sweeps;

  public TrialCloser(DispatchStore store, SweepStateStore sweeps) {
    this.store = store;
    this.sweeps = sweeps;
  }

  /**
   * What a trial's ranks must be.
   *
   * @throws UnknownIdException if there is no such trial
   */
  public RankLaw rankLawOf(long trialId) {
    return store
        .rankLawOf(trialId)
        .orElseThrow(() -> new UnknownIdException("trial", trialId, "stop training"));
  }

  /**
   * Ends an attempt. The same end again changes nothing.
   *
   * @return the trial's state after it
   * @throws StaleAttemptException if the attempt is not the current one and did not end this way
   */
  public TrialState close(Fence fence, AttemptEnd end) {
    var state = store.close(fence, end);
    if (state.terminal()) {
      sweeps.closeSweepOf(fence.trialId());
    }
    return state;
  }
}
