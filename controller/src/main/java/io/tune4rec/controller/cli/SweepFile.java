package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.Sweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A sweep's definition in a file; the controller alone reads what it says. */
record SweepFile(Path path) {
  Sweep submitTo(ControllerClient client) {
    try {
      return client.submitSweep(Files.readString(path), mediaType()).value();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String mediaType() {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".json")
        ? "application/json"
        : "application/yaml";
  }
}
