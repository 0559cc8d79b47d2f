package io.tune4rec.controller.cli.client;

import java.io.IOException;
import java.net.URI;

/** No controller answered at an address. */
public final class UnreachableException extends RuntimeException {
  public UnreachableException(URI url, IOException cause) {
    super(
        "controller "
            + url
            + ": it must answer, but "
            + reason(cause)
            + "; start one with './tune4rec up', or name another in TUNE4REC_URL",
        cause);
  }

  private static String reason(IOException cause) {
    return cause.getMessage() == null || cause.getMessage().isBlank()
        ? "the connection was refused"
        : "got '" + cause.getMessage() + "'";
  }
}
