package io.tune4rec.worker.protocol;

/** No answer, or none that means anything: try again later. */
public final class ControllerAwayException extends ControllerException {
  ControllerAwayException(String message) {
    super(message);
  }

  ControllerAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
