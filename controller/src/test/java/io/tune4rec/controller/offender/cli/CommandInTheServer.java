package io.tune4rec.controller.offender.cli;

import io.quarkus.runtime.Quarkus;

/** A command that boots the server in its own process. */
public final class CommandInTheServer {
  private CommandInTheServer() {}

  static void run() {
    Quarkus.run();
  }
}
