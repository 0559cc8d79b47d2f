package io.tune4rec.worker.protocol;

/** A call to the controller had no success; each subtype is something else to do about it. */
public abstract sealed class ControllerException extends RuntimeException
    permits ControllerAwayException,
        RefusedException,
        StaleAttemptException,
        UnknownWorkerException {
  ControllerException(String message) {
    super(message);
  }

  ControllerException(String message, Throwable cause) {
    super(message, cause);
  }
}
