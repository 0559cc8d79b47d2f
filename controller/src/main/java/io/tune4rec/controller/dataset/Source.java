package io.tune4rec.controller.dataset;

import io.tune4rec.controller.source.FormatDetection;
import io.tune4rec.controller.source.ReadOptions;
import io.tune4rec.controller.source.RowsOpener;
import io.tune4rec.controller.source.SourceFile;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Files with interactions and what their columns mean: what an import reads, whoever described it.
 *
 * @param files in the order in which they are read
 */
public record Source(List<SourceFile> files, SourceSchema schema) {
  public Source {
    files = List.copyOf(files);
  }

  /**
   * Looks at what there is, without reading all of it.
   *
   * @throws InvalidInputException if files or columns are missing, or a file is of no known format
   */
  public static Source of(ImportSource given, RowsOpener opener) {
    return switch (given) {
      case ImportSource.Folder(var folder) -> ofFolder(folder);
      case ImportSource.Described(var paths) -> throw new IllegalStateException("later");
      case ImportSource.Files(var paths, var columns) -> {
        var files = detect(paths);
        yield new Source(files, new MappedSchema(columns, opener).of(files));
      }
    };
  }

  static Source ofFolder(Path folder) {
    var reader = new SourceSchemaReader(folder);
    var schema = reader.read();
    return new Source(List.of(find(folder, reader.file())), schema);
  }

  ReadOptions options() {
    var layout = schema.layout();
    return new ReadOptions(layout.delimiter(), layout.header(), schema.wanted());
  }

  /** Every problem of every file. */
  private static List<SourceFile> detect(List<Path> paths) {
    var problems = new Problems();
    var files = new ArrayList<SourceFile>();
    for (var path : new LinkedHashSet<>(paths)) {
      try {
        files.add(FormatDetection.of(path));
      } catch (InvalidInputException e) {
        problems.addAll(e.problems());
      }
    }
    problems.throwIfAny();
    return files;
  }

  /** The one that {@code schema.json} names, else interactions.csv.gz or interactions.csv. */
  private static SourceFile find(Path folder, String named) {
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
        .map(SourceFile::delimited)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    folder.toString(),
                    "a source folder holds its interactions in one of " + String.join(", ", names),
                    "there is none",
                    ""));
  }
}
