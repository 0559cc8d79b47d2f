package io.tune4rec.controller.gate;

/** How a gate stands. */
public enum GateState {
  RUNNING,
  /** The new row is not worse than the baseline by the margin. */
  PASS,
  /** The new row is worse than the baseline by more than the margin. */
  FAIL,
  /** Neither is shown with all the seeds that were allowed. */
  INCONCLUSIVE
}
