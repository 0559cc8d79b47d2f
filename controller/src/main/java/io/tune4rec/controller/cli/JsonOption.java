package io.tune4rec.controller.cli;

import picocli.CommandLine.Option;

/** The option of every verb that reads. */
final class JsonOption {
  @Option(names = "--json", description = "Prints the controller's JSON.")
  private boolean wanted;

  boolean wanted() {
    return wanted;
  }
}
