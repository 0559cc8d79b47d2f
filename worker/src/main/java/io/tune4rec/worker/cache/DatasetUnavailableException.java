package io.tune4rec.worker.cache;

/** The dataset cannot be had, or is not what its hash says: the trial cannot be trained here. */
public final class DatasetUnavailableException extends RuntimeException {
  DatasetUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
