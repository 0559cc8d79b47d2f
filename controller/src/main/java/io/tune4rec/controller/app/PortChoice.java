package io.tune4rec.controller.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The wanted port, or the next one that is free. */
final class PortChoice {
  private static final int TRIES = 100;

  private PortChoice() {}

  static int from(String host, int wanted) {
    for (int port = wanted; port < wanted + TRIES && port <= 65_535; port++) {
      if (isFree(host, port)) {
        return port;
      }
    }
    throw new CannotStartException(
        "one of the ports %d to %d on %s is free, but none is; set TUNE4REC_PORT to another"
            .formatted(wanted, wanted + TRIES - 1, host));
  }

  private static boolean isFree(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
