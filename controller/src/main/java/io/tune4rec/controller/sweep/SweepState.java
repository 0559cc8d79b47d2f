package io.tune4rec.controller.sweep;

/** Where a sweep stands. */
public enum SweepState {
  /** Trials are handed out until the budget is used. */
  RUNNING,
  /** Every trial of the budget has ended, at least one of them well. */
  COMPLETED,
  /** Every trial of the budget has ended, none of them well. */
  FAILED
}
