package io.tune4rec.worker.protocol;

/** What a call is about; decides what a refusal means. */
enum Subject {
  REGISTRATION,
  WORKER,
  ATTEMPT,
  DATASET;

  /**
   * What an answer that is no success means.
   *
   * <p>A refused token ends a registration, but later a trial's result is worth waiting until the
   * token is right again.
   *
   * @param status of the answer, not 2xx
   */
  ControllerException refusal(int status, String message) {
    boolean tokenRefused = status == 401 || status == 403;
    boolean later = status == 408 || status == 425 || status == 429 || status >= 500;
    if (later || status < 400 || (tokenRefused && this != REGISTRATION)) {
      return new ControllerAwayException(message);
    }
    if (this == WORKER && status == 404) {
      return new UnknownWorkerException(message);
    }
    if (this == ATTEMPT && (status == 404 || status == 409)) {
      return new StaleAttemptException(message);
    }
    return new RefusedException(message);
  }
}
