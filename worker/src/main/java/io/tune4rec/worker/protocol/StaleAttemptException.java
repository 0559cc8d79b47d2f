package io.tune4rec.worker.protocol;

/** The attempt is no longer this worker's: stop it, and say no more about it. */
public final class StaleAttemptException extends ControllerException {
  StaleAttemptException(String message) {
    super(message);
  }
}
