package io.tune4rec.controller.cli.export;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/**
 * Where an export goes: a new path, or one that holds nothing. What is written appears there whole
 * or not at all.
 *
 * @param path as it was given
 * @param folder whether it is to be a folder, not a file
 */
public record ExportTarget(Path path, boolean folder) {
  /** Writes to a path that is not there yet, and says how many rows it wrote. */
  @FunctionalInterface
  public interface Writing {
    int to(Path path) throws IOException;
  }

  /**
   * Whether something may be written there.
   *
   * @throws InvalidInputException if something lies there
   */
  public void requireFree() {
    if (!free()) {
      throw InvalidInputException.of(
          "--output",
          "an export goes to a new path, or to %s"
              .formatted(folder ? "an empty folder" : "an empty file"),
          "'" + path + "' is none",
          "name another");
    }
  }

  private boolean free() {
    try {
      if (!Files.exists(path)) {
        return true;
      }
      if (!folder) {
        return Files.isRegularFile(path) && Files.size(path) == 0;
      }
      if (!Files.isDirectory(path)) {
        return false;
      }
      try (var files = Files.newDirectoryStream(path)) {
        return !files.iterator().hasNext();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes it.
   *
   * @return what the writing says
   * @throws InvalidInputException if something lies there
   */
  public int write(Writing writing) {
    requireFree();
    var whole = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(whole.getParent());
      var temporary = Files.createTempDirectory(whole.getParent(), ".export-");
      try {
        var part = temporary.resolve("part");
        int rows = writing.to(part);
        requireFree();
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        return rows;
      } finally {
        deleteTree(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
