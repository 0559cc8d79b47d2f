package io.tune4rec.controller.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Paths as they were typed; a pattern that the shell left alone becomes the files it matches. */
final class SourcePaths {
  private static final int DEEPEST = 32;

  private SourcePaths() {}

  /**
   * Whole paths, those of a pattern in the order of their names. A path that is no pattern, or that
   * matches nothing, stays as it is.
   */
  static List<Path> expanded(List<Path> typed) {
    return typed.stream().flatMap(path -> expanded(path).stream()).toList();
  }

  static boolean isPattern(Path path) {
    return !Files.exists(path) && path.toString().matches(".*[*?\\[{].*");
  }

  private static List<Path> expanded(Path path) {
    if (!isPattern(path)) {
      return List.of(path);
    }
    var root = path.toAbsolutePath();
    while (root.getParent() != null && isPattern(root)) {
      root = root.getParent();
    }
    if (!Files.isDirectory(root)) {
      return List.of(path);
    }
    var whole = path.toAbsolutePath().normalize();
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + whole);
    int depth =
        path.toString().contains("**") ? DEEPEST : whole.getNameCount() - root.getNameCount();
    try (var found = Files.walk(root, depth, FileVisitOption.FOLLOW_LINKS)) {
      var matches = found.filter(matcher::matches).filter(Files::isRegularFile).sorted().toList();
      return matches.isEmpty() ? List.of(path) : matches;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
