package io.tune4rec.worker.protocol;

/** The controller will never accept this call as it is. */
public final class RefusedException extends ControllerException {
  RefusedException(String message) {
    super(message);
  }
}
