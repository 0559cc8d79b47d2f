package io.tune4rec.worker.slot;

/** No runner could be started: this host can train nothing now. */
public final class RunnerStartException extends RuntimeException {
  RunnerStartException(String message) {
    super(message);
  }

  RunnerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
