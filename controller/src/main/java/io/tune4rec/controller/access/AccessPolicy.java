package io.tune4rec.controller.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Tells callers apart by their {@code Authorization} header: {@code Bearer token}, or {@code Basic}
 * with the token as password, which is what a browser asks its user for.
 *
 * @param workerToken that workers show
 * @param apiToken that users show; empty on a loopback controller, where whoever is on the host is
 *     a user
 */
public record AccessPolicy(Secret workerToken, Optional<Secret> apiToken) {
  /** What a caller may do. */
  public record Caller(boolean user, boolean worker) {}

  /** Who calls, by the header's value, empty if there is none. */
  public Caller identify(Optional<String> authorization) {
    var shown = authorization.flatMap(AccessPolicy::secret);
    boolean user = apiToken.isEmpty() || shown.filter(apiToken.get()::matches).isPresent();
    return new Caller(user, shown.filter(workerToken::matches).isPresent());
  }

  private static Optional<String> secret(String header) {
    var parts = header.strip().split(" +", 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    if (parts[0].equalsIgnoreCase("Bearer")) {
      return Optional.of(parts[1]);
    }
    return parts[0].equalsIgnoreCase("Basic") ? password(parts[1]) : Optional.empty();
  }

  private static Optional<String> password(String base64) {
    try {
      var pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      // not base64: shows nothing
      return Optional.empty();
    }
  }
}
