package io.tune4rec.controller.sweep;

import java.util.EnumSet;
import java.util.Set;

/** Where a trial stands, and where it may go from there. */
public enum TrialState {
  /** Waits for a slot. */
  QUEUED,
  /** One attempt is alive. */
  RUNNING,
  /** Was running when its sweep was paused; begins anew when that is resumed. */
  PAUSED,
  /** Ended well; its ranks are stored. */
  COMPLETED,
  /** Its configuration cannot train; trying again would not help. */
  INFEASIBLE,
  /** Every attempt that the sweep allows was lost. */
  FAILED,
  /** Its sweep was cancelled, or can no longer be read. */
  CANCELLED;

  /** Whether the trial has ended for good and counts in the budget as used. */
  public boolean terminal() {
    return next().isEmpty();
  }

  /** States that may follow this one. */
  public Set<TrialState> next() {
    return switch (this) {
      case QUEUED -> EnumSet.of(RUNNING, CANCELLED);
      case RUNNING -> EnumSet.of(QUEUED, PAUSED, COMPLETED, INFEASIBLE, FAILED, CANCELLED);
      case PAUSED -> EnumSet.of(QUEUED, CANCELLED);
      case COMPLETED, INFEASIBLE, FAILED, CANCELLED -> EnumSet.noneOf(TrialState.class);
    };
  }
}
