package io.tune4rec.controller.app;

import java.nio.file.Path;

/** Folders that outlive a run of the tests, one for each of the JVMs that test at a time. */
final class TestFolder {
  private TestFolder() {}

  static Path named(String name) {
    return Path.of("target", name + "-" + System.getProperty("test.fork", "1"));
  }
}
