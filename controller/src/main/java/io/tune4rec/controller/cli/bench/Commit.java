package io.tune4rec.controller.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commit of a checkout, for records of what was measured. */
final class Commit {
  private Commit() {}

  /** Its short hash, with {@code +} if files differ from it; {@code none} outside a checkout. */
  static String of(Path root) {
    var hash = git(root, "rev-parse", "--short", "HEAD");
    if (hash.isEmpty()) {
      return "none";
    }
    return git(root, "status", "--porcelain", "--untracked-files=no").isEmpty() ? hash : hash + "+";
  }

  private static String git(Path root, String... words) {
    var command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(words));
    try {
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("git tells the commit of a figure, but cannot run", e);
    }
  }
}
