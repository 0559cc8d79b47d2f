package io.tune4rec.controller.cli;

import io.tune4rec.controller.dataset.CellChecks;
import io.tune4rec.controller.dataset.ImportSource;
import io.tune4rec.controller.dataset.Preparation;
import io.tune4rec.controller.dataset.spec.DatasetSpec;
import io.tune4rec.controller.dataset.spec.Preset;
import io.tune4rec.controller.dataset.spec.SpecDocument;
import io.tune4rec.controller.dataset.spec.SpecTree;
import io.tune4rec.controller.duckdb.DatasetImporter;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What a call of {@code dataset import} asks for: a preset, a file and options put together. */
final class ImportOrder {
  private final CommandLine command;
  private final List<Path> typed;
  private final Optional<Preset> preset;
  private final SpecTree tree;
  private final DatasetSpec spec;
  private final List<Path> paths;

  /**
   * @param typed paths as they were typed
   * @param description a file in YAML
   * @throws ParameterException if options are wrong
   * @throws InvalidInputException if the file is
   */
  ImportOrder(
      CommandLine command, List<Path> typed, Optional<String> preset, Optional<Path> description) {
    this.command = command;
    this.typed = typed;
    this.preset = preset.map(this::named);
    var layers = new ArrayList<SpecTree.Layer>();
    var written = description.map(ImportOrder::layer);
    paths = paths(written, description);
    this.preset.ifPresent(set -> layers.add(layer(set)));
    written.ifPresent(layers::add);
    layers.add(flags());
    tree = new SpecTree(layers);
    spec = parsed();
  }

  /** As the description has it, if it does. */
  Optional<String> name() {
    return spec.name();
  }

  /**
   * @throws ParameterException if options are wrong
   * @throws InvalidInputException if a file is
   */
  Preparation preparation() {
    var problems = new Problems();
    return Preparation.parse(spec.preparation(), problems)
        .orElseThrow(() -> refused(new InvalidInputException(problems.found())));
  }

  /**
   * @throws ParameterException if paths are wrong, or columns of files are not named
   */
  ImportSource source() {
    if (paths.size() == 1 && Files.isDirectory(paths.getFirst())) {
      return folder(paths.getFirst());
    }
    if (paths.stream().anyMatch(Files::isDirectory)) {
      throw misuse("PATH: is one folder or any number of files, but these are mixed");
    }
    var first = paths.getFirst();
    if (describesItself(first)) {
      return new ImportSource.Described(paths);
    }
    requireColumns(first);
    return new ImportSource.Files(paths, spec.columns().orElseThrow());
  }

  /** What went wrong, told under the names that the person wrote. */
  InvalidInputException renamed(InvalidInputException failure) {
    return new FieldNames(tree).renamed(failure);
  }

  private ImportSource folder(Path folder) {
    var given = columnFlags();
    if (namesColumns()) {
      throw misuse(
          "%s: the columns of a folder are named in its schema.json, but this is given too;"
                  .formatted(given.isEmpty() ? "columns" : String.join(", ", given))
              + " name the file in "
              + folder
              + " instead of the folder");
    }
    return new ImportSource.Folder(folder);
  }

  /** Parquet beside a schema of Merlin, whose columns nobody named otherwise. */
  private boolean describesItself(Path file) {
    return !namesColumns() && ImportSource.isDescribed(file);
  }

  private boolean namesColumns() {
    return !columnFlags().isEmpty() || tree.merged().containsKey("columns");
  }

  private List<String> columnFlags() {
    return ImportFlag.given(line()).stream()
        .filter(flag -> !flag.path().startsWith("prepare.") && !flag.path().startsWith("split."))
        .map(ImportFlag::option)
        .toList();
  }

  private void requireColumns(Path first) {
    var all = tree.merged();
    var missing = new ArrayList<String>();
    for (var flag : List.of(ImportFlag.SESSION, ImportFlag.ITEM, ImportFlag.TIME)) {
      boolean there = SpecTree.at(all, flag.path()).isPresent();
      boolean users =
          flag == ImportFlag.SESSION && SpecTree.at(all, ImportFlag.USER.path()).isPresent();
      if (!there && !users) {
        missing.add(flag.option());
      }
    }
    if (!missing.isEmpty()) {
      throw misuse(
          "%s: must name a column of the file, but is missing; the columns of %s are %s"
              .formatted(
                  String.join(", ", missing),
                  first.getFileName(),
                  CellChecks.shown(DatasetImporter.columns(first))));
    }
  }

  private List<Path> paths(Optional<SpecTree.Layer> written, Optional<Path> description) {
    var given =
        typed.isEmpty() && written.isPresent()
            ? files(written.orElseThrow(), description.orElseThrow())
            : typed;
    if (given.isEmpty()) {
      throw misuse(
          preset
              .map(
                  set ->
                      "PATH: names the files of %s, or the folder with them, but is missing; they are at %s"
                          .formatted(set.name(), set.from()))
              .orElse("PATH: names files or one folder, but is missing"));
    }
    var found = SourcePaths.expanded(given);
    for (var path : found) {
      if (!Files.exists(path)) {
        throw absent(path, typed.isEmpty());
      }
    }
    return preset.isPresent()
        ? found.stream().flatMap(path -> unpacked(preset.orElseThrow(), path)).toList()
        : found;
  }

  private static Stream<Path> unpacked(Preset preset, Path path) {
    return Files.isDirectory(path) ? preset.files(path).stream() : Stream.of(path);
  }

  private RuntimeException absent(Path path, boolean written) {
    var law =
        SourcePaths.isPattern(path) ? "a pattern matches a file" : "must be a file or a folder";
    var offence = SourcePaths.isPattern(path) ? "none matches " + path : "there is no " + path;
    return written
        ? InvalidInputException.of("files", law, offence, "paths start at the description's folder")
        : misuse("PATH: " + law + ", but " + offence);
  }

  /** Relative to the folder in which the description lies. */
  private static List<Path> files(SpecTree.Layer written, Path description) {
    var folder = description.toAbsolutePath().getParent();
    return DatasetSpec.parse(written.tree()).files().stream().map(folder::resolve).toList();
  }

  private SpecTree.Layer layer(Preset set) {
    var layout = set.layout(paths.getFirst(), DatasetImporter::columns);
    return new SpecTree.Layer("preset " + set.name(), layout.tree());
  }

  private static SpecTree.Layer layer(Path description) {
    return new SpecTree.Layer(description.getFileName().toString(), SpecDocument.read(description));
  }

  private Preset named(String name) {
    try {
      return Preset.of(name);
    } catch (InvalidInputException e) {
      throw misuse(e.getMessage());
    }
  }

  private SpecTree.Layer flags() {
    var line = line();
    boolean dates = line.hasMatchedOption("--valid-from") || line.hasMatchedOption("--test-from");
    if (line.hasMatchedOption("--leave-one-out") && dates) {
      throw misuse(
          "--leave-one-out: a dataset is cut by item or by time, but there are dates too; give"
              + " --leave-one-out alone, or --valid-from and --test-from");
    }
    try {
      return FlagTree.of(line);
    } catch (TypeConversionException e) {
      throw misuse(e.getMessage());
    }
  }

  private DatasetSpec parsed() {
    try {
      return DatasetSpec.parse(tree.merged());
    } catch (InvalidInputException e) {
      throw refused(e);
    }
  }

  /** A wrong option is wrong usage, a wrong file is not. */
  RuntimeException refused(InvalidInputException failure) {
    var told = renamed(failure);
    boolean flags = told.problems().stream().allMatch(problem -> problem.field().startsWith("--"));
    return flags ? misuse(told.getMessage()) : told;
  }

  private CommandLine.ParseResult line() {
    return command.getParseResult();
  }

  private ParameterException misuse(String message) {
    return new ParameterException(command, message);
  }
}
