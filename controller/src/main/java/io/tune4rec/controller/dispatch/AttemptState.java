package io.tune4rec.controller.dispatch;

/** Where an attempt stands; only a running one may report. */
public enum AttemptState {
  RUNNING,
  COMPLETED,
  INFEASIBLE,
  FAILED,
  STOPPED,
  EXPIRED,
  CANCELLED
}
