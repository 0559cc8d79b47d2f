package io.tune4rec.controller.cli.client;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.stream.Stream;

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
    // HttpClient wraps it twice
    if (Stream.iterate((Throwable) cause, Objects::nonNull, Throwable::getCause)
        .anyMatch(UnresolvedAddressException.class::isInstance)) {
      return "its host has no address";
    }
    return cause.getMessage() == null || cause.getMessage().isBlank()
        ? "the connection was refused"
        : "got '" + cause.getMessage() + "'";
  }
}
