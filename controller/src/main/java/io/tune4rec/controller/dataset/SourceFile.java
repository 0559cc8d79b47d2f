package io.tune4rec.controller.dataset;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The file with the interactions of a source folder, compressed where its name ends in .gz. */
record SourceFile(Path path) {
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * Finds it: the one that {@code schema.json} names, else interactions.csv.gz or interactions.csv.
   *
   * @throws InvalidInputException if there is none
   */
  static SourceFile find(Path folder, String named) {
    if (named.contains("/") || named.contains("\\")) {
      throw InvalidInputException.of(
          "schema.json: file",
          "the interactions lie in the source folder itself",
          "got '" + named + "'",
          "give the file's name only");
    }
    var names = new LinkedHashSet<>(List.of(named, "interactions.csv.gz", "interactions.csv"));
    return names.stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(SourceFile::new)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    folder.toString(),
                    "a source folder holds its interactions in one of " + String.join(", ", names),
                    "there is none",
                    ""));
  }

  String name() {
    return path.getFileName().toString();
  }

  /** Its bytes, decompressed. */
  InputStream open() throws IOException {
    var raw = Files.newInputStream(path);
    if (!name().endsWith(".gz")) {
      return raw;
    }
    try {
      return new GZIPInputStream(raw, BUFFER_BYTES);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
