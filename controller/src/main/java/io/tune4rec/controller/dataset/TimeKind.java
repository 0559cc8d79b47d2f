package io.tune4rec.controller.dataset;

/** What the time column of a source says. */
public enum TimeKind {
  /** A clock: seconds since 1970-01-01T00:00:00Z, with decimals if need be. */
  EPOCH_SECONDS,
  /** Only the order of a session's interactions, as whole numbers. */
  POSITION
}
