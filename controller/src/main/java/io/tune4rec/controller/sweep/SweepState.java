package io.tune4rec.controller.sweep;

import java.util.EnumSet;
import java.util.Set;

/** Where a sweep stands, and where it may go from there. */
public enum SweepState {
  /** Trials are handed out until the budget is used. */
  RUNNING,
  /** No trial is handed out until it is resumed. */
  PAUSED,
  /** Every trial of the budget has ended, at least one of them well. */
  COMPLETED,
  /** Every trial of the budget has ended, none of them well; or it can no longer be read. */
  FAILED,
  /** Its author wanted no more of it. */
  CANCELLED;

  /** Whether the sweep has ended for good. */
  public boolean terminal() {
    return next().isEmpty();
  }

  /** States that may follow this one. A paused sweep ends when nothing is left to resume. */
  public Set<SweepState> next() {
    return switch (this) {
      case RUNNING -> EnumSet.of(PAUSED, COMPLETED, FAILED, CANCELLED);
      case PAUSED -> EnumSet.of(RUNNING, COMPLETED, FAILED, CANCELLED);
      case COMPLETED, FAILED, CANCELLED -> EnumSet.noneOf(SweepState.class);
    };
  }
}
