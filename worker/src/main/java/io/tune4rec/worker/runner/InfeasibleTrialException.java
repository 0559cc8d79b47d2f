package io.tune4rec.worker.runner;

/** This configuration cannot be trained on this dataset, however often it is tried. */
final class InfeasibleTrialException extends RuntimeException {
  InfeasibleTrialException(String message, Throwable cause) {
    super(message, cause);
  }
}
