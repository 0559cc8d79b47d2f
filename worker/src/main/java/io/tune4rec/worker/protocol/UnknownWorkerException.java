package io.tune4rec.worker.protocol;

/** The controller does not know this worker: register again. */
public final class UnknownWorkerException extends ControllerException {
  UnknownWorkerException(String message) {
    super(message);
  }
}
