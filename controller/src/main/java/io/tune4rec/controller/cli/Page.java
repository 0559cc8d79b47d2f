package io.tune4rec.controller.cli;

import java.net.URI;

/** Addresses of the pages that a controller on this machine serves. */
final class Page {
  private Page() {}

  /** The first page of a controller, by an address that a browser here can open. */
  static String home(URI controller) {
    return switch (controller.getHost()) {
      case "0.0.0.0", "localhost" -> "http://127.0.0.1:" + controller.getPort();
      default -> controller.toString().replaceAll("/+$", "");
    };
  }

  static String sweep(URI controller, long id) {
    return home(controller) + "/sweeps/" + id;
  }
}
