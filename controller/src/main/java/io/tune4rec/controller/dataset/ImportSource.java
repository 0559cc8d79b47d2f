package io.tune4rec.controller.dataset;

import java.nio.file.Path;
import java.util.List;

/** Where interactions come from, and who says what their columns mean. */
public sealed interface ImportSource {
  /**
   * A folder that describes itself.
   *
   * @param path of a folder with {@code interactions.csv.gz} or {@code interactions.csv}, and
   *     {@code schema.json}; or with Parquet files and a schema of Merlin
   */
  record Folder(Path path) implements ImportSource {}

  /**
   * Parquet files beside which a schema of Merlin lies.
   *
   * @param paths at least one
   */
  record Described(List<Path> paths) implements ImportSource {
    public Described {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Files as people have them, read one after the other as if they were one.
   *
   * @param paths at least one
   */
  record Files(List<Path> paths, ColumnMapping columns) implements ImportSource {
    public Files {
      paths = List.copyOf(paths);
      if (paths.isEmpty()) {
        throw new IllegalArgumentException("an import needs a file, but got none");
      }
    }
  }

  /** Whether a schema of Merlin lies beside the file. */
  static boolean isDescribed(Path file) {
    return MerlinFolder.schemaBeside(file).isPresent();
  }
}
