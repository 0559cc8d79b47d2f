package io.tune4rec.controller.cli.local;

/** A process that this command needs has ended, or did not get ready. */
public final class ChildEndedException extends RuntimeException {
  public ChildEndedException(String message) {
    super(message);
  }
}
