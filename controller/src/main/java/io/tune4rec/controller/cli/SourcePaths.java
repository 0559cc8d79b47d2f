package io.tune4rec.controller.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Paths as they were typed; a pattern that the shell left alone becomes the files it matches. */
final class SourcePaths {
  private SourcePaths() {}

  /** A path that is no pattern, or that matches nothing, stays as it is. */
  static List<Path> expanded(List<Path> typed) {
    return typed.stream().flatMap(path -> expanded(path).stream()).toList();
  }

  private static List<Path> expanded(Path path) {
    var parent = path.toAbsolutePath().getParent();
    var name = String.valueOf(path.getFileName());
    if (Files.exists(path)
        || !name.matches(".*[*?\\[{].*")
        || parent == null
        || !Files.isDirectory(parent)) {
      return List.of(path);
    }
    var matches = new ArrayList<Path>();
    try (var found = Files.newDirectoryStream(parent, name)) {
      found.forEach(matches::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    matches.sort(null);
    return matches.isEmpty() ? List.of(path) : matches;
  }
}
