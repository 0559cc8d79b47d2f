package io.tune4rec.controller.dataset;

import io.tune4rec.controller.source.ExplodedRows;
import io.tune4rec.controller.source.FormatDetection;
import io.tune4rec.controller.source.ReadOptions;
import io.tune4rec.controller.source.RowsOpener;
import io.tune4rec.controller.source.SourceFile;
import io.tune4rec.controller.source.SourceRows;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Files with interactions and what their columns mean: what an import reads, whoever described it.
 *
 * @param files in the order in which they are read
 * @param parts of the files, one each; empty where these do not say
 */
public record Source(List<SourceFile> files, SourceSchema schema, List<Part> parts) {
  /** Stands for a column of the words that the files' names say. */
  private static final String FILES = "files";

  /**
   * What all interactions of a file are for, where its name says so.
   *
   * @param window of time, by number
   * @param split train, valid or test
   */
  public record Part(int window, String split) {}

  public Source {
    files = List.copyOf(files);
    parts = List.copyOf(parts);
    if (!parts.isEmpty() && parts.size() != files.size()) {
      throw new IllegalArgumentException("each file has a part, or none has");
    }
  }

  Source(List<SourceFile> files, SourceSchema schema) {
    this(files, schema, List.of());
  }

  /**
   * Looks at what there is, without reading all of it.
   *
   * @throws InvalidInputException if files or columns are missing, or a file is of no known format
   */
  public static Source of(ImportSource given, RowsOpener opener) {
    return switch (given) {
      case ImportSource.Folder(var folder) ->
          MerlinFolder.schemaIn(folder)
              .map(schema -> merlin(schema, MerlinFiles.in(folder), opener))
              .orElseGet(() -> ofFolder(folder));
      case ImportSource.Described(var paths) -> {
        var schema = MerlinFolder.schemaBeside(paths.getFirst()).orElseThrow();
        yield merlin(
            schema,
            paths.stream().map(path -> new MerlinFiles.Found(path, Optional.empty())).toList(),
            opener);
      }
      case ImportSource.Files(var paths, var columns) -> {
        var files = detect(paths);
        yield new Source(files, new MappedSchema(columns, opener).of(files));
      }
    };
  }

  private static Source merlin(Path schema, List<MerlinFiles.Found> found, RowsOpener opener) {
    var files = detect(found.stream().map(MerlinFiles.Found::file).toList());
    var parts = found.stream().flatMap(file -> file.part().stream()).toList();
    return new Source(files, new MerlinSource(schema, opener).of(files.getFirst(), parts), parts);
  }

  /** Opens the rows of a file of this source, one for each interaction. */
  SourceRows open(SourceFile file, RowsOpener opener) {
    var rows = opener.open(file, options());
    if (!schema.layout().sessions()) {
      return rows;
    }
    var columns = rows.columns();
    var lists =
        schema.wanted().stream()
            .filter(name -> columns.contains(name) && rows.nested(columns.indexOf(name)))
            .collect(Collectors.toSet());
    return new ExplodedRows(rows, schema.item(), lists);
  }

  static Source ofFolder(Path folder) {
    var reader = new SourceSchemaReader(folder);
    var schema = reader.read();
    return new Source(List.of(find(folder, reader.file())), schema);
  }

  /** How it is cut where nobody chose: as its files say, else by what times it has. */
  public SplitRule split() {
    if (parts.isEmpty()) {
      return schema
          .keys()
          .split()
          .<SplitRule>map(column -> new SplitRule.ByColumn(column, false))
          .orElseGet(() -> SplitRule.byDefault(schema.time().kind()));
    }
    return new SplitRule.ByColumn(FILES, haveWindows(parts));
  }

  /** Whether files are of several windows of time, not the parts of one split. */
  static boolean haveWindows(List<Part> parts) {
    return parts.stream().distinct().count() > 3;
  }

  /**
   * Refuses what cannot be done to it.
   *
   * @throws InvalidInputException with everything that is wrong
   */
  public void requireFits(Preparation preparation) {
    preparation.requireFits(schema);
    var rule = preparation.split().orElseThrow();
    var problems = new Problems();
    problems.require(
        parts.isEmpty() || rule.equals(split()),
        "split",
        "what the names of the files say, train, valid and test, is the split",
        () -> "another one is asked for",
        "leave it out, or import one file by its name");
    problems.require(
        !(rule instanceof SplitRule.ByColumn(var column, var _))
            || !parts.isEmpty()
            || schema.keys().split().filter(column::equals).isPresent(),
        "split.column",
        "it names the column that says train, valid or test",
        () -> "the source has none of that name",
        "import files with --split-column, not a folder");
    problems.throwIfAny();
  }

  /** What the interactions of a file are for, if its name says so. */
  Optional<Part> part(int file) {
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts.get(file));
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
