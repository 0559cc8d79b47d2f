package io.tune4rec.controller.sweep;

/** Thrown when something is asked for that does not exist. */
public final class UnknownIdException extends RuntimeException {
  /**
   * @param kind what it would be: {@code sweep}, {@code trial}, {@code worker}, {@code dataset}
   * @param wayOut what the caller can do; may be empty
   */
  public UnknownIdException(String kind, Object id, String wayOut) {
    super("there is no " + kind + " " + id + (wayOut.isEmpty() ? "" : "; " + wayOut));
  }
}
