package io.tune4rec.controller.sweep;

/** What ended a sweep that went its way. */
public enum EndedBy {
  /** Its number of trials. */
  TRIALS,
  /** Its space: every configuration was tried. */
  SPACE,
  WALLCLOCK,
  ACCELERATOR_HOURS,
  /** A trial reached it. */
  TARGET,
  /** So many trials in a row brought no new best. */
  PLATEAU
}
