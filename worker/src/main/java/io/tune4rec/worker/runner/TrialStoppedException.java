package io.tune4rec.worker.runner;

/** The worker wants no more of this trial. */
final class TrialStoppedException extends RuntimeException {
  TrialStoppedException(String reason) {
    super(reason);
  }
}
