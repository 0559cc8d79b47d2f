package io.tune4rec.model.training;

import io.tune4rec.model.SessionModel;

/** Sees the model whose ranks a trial keeps, on the thread that trains it. */
@FunctionalInterface
public interface ModelListener {
  /** Looks at nothing. */
  ModelListener NONE = (_, _) -> {};

  /**
   * With one stage: after each epoch that is better than all before it; the last call is of the
   * best. With several: at the end of each stage; the last call is of the last.
   *
   * @param step that epoch, as {@link io.tune4rec.model.trial.TrialResult#bestStep} counts
   * @param model evaluated but not changed until this returns; trained on afterwards, so copy what
   *     you keep
   */
  void best(int step, SessionModel model);
}
