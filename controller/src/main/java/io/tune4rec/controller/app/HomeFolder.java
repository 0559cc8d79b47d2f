package io.tune4rec.controller.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where local state lies, and what is where. */
record HomeFolder(Path root) {
  /** The folder at {@code root}, made if there is none. */
  static HomeFolder of(Path root) {
    try {
      return new HomeFolder(Files.createDirectories(root.toAbsolutePath().normalize()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "TUNE4REC_HOME is a folder that can be written, but " + root + " is not", e);
    }
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path postgresPassword() {
    return root.resolve("postgres.password");
  }

  Path postgresLog() {
    return logs().resolve("postgres.log");
  }

  Path datasets() {
    return root.resolve("datasets");
  }

  Path incomingModels() {
    return root.resolve("incoming-models");
  }

  Path servedModels() {
    return root.resolve("served-models");
  }

  Path workerToken() {
    return root.resolve("worker.token");
  }

  Path lock() {
    return root.resolve("controller.lock");
  }

  Path address() {
    return root.resolve("controller.json");
  }

  Path logs() {
    try {
      return Files.createDirectories(root.resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
