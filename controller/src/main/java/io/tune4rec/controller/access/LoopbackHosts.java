package io.tune4rec.controller.access;

import java.util.Locale;
import java.util.Set;

/**
 * The names under which a loopback controller may be called. A page of a foreign site can make its
 * own name resolve to 127.0.0.1 and so reach a local server from the browser; its name betrays it.
 */
public final class LoopbackHosts {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private LoopbackHosts() {}

  /** Whether {@code host}, an address or name to listen on, is reached from this machine only. */
  public static boolean isLoopback(String host) {
    return isLoopbackName(host) || host.equals("::1");
  }

  /**
   * @param hostHeader with or without a port
   */
  public static boolean allows(String hostHeader) {
    var lower = hostHeader.toLowerCase(Locale.ROOT);
    int colon = lower.lastIndexOf(':');
    boolean hasPort = colon > lower.lastIndexOf(']');
    return isLoopbackName(hasPort ? lower.substring(0, colon) : lower);
  }

  private static boolean isLoopbackName(String name) {
    return NAMES.contains(name) || name.matches("127(\\.\\d{1,3}){3}");
  }
}
