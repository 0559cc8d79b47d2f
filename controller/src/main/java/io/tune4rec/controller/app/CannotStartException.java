package io.tune4rec.controller.app;

/** Thrown when the controller cannot start for a reason that its user can mend. */
final class CannotStartException extends RuntimeException {
  CannotStartException(String message) {
    super(message);
  }
}
