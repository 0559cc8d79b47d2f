package io.tune4rec.controller.source;

import java.io.IOException;

/** A row after which nothing can be told apart: its quotes do not match, or it is too long. */
final class UnreadableRowException extends IOException {
  private static final long serialVersionUID = 1;

  UnreadableRowException(String offence) {
    super(offence);
  }
}
