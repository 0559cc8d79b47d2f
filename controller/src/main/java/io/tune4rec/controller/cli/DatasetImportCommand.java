package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Json;
import io.tune4rec.controller.cli.screen.Listing;
import io.tune4rec.controller.dataset.CellChecks;
import io.tune4rec.controller.dataset.ColumnMapping;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.ImportSource;
import io.tune4rec.controller.dataset.Preparation;
import io.tune4rec.controller.duckdb.DatasetImporter;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prepares interactions and hands them to the controller. */
@Command(
    name = "import",
    description = {
      "Prepares interactions for training.",
      "PATH is a CSV, TSV or JSON-lines file, plain or with gzip, or a Parquet file, or several of",
      "them; --session, --item and --time name its columns. Or it is a folder with interactions.csv",
      "(.gz) and schema.json, which names them; 'tune4rec dataset sample' writes an example.",
      "Unless told how to cut it, sessions of the newest tenth are for test and the tenth before",
      "for validation; data without clock times are cut as by --leave-one-out."
    })
final class DatasetImportCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, or one folder.")
  private List<Path> paths = List.of();

  @Mixin private ColumnOptions columns = new ColumnOptions();

  @Option(
      names = "--name",
      required = true,
      paramLabel = "N",
      description = "What sweeps call the dataset.")
  private String name;

  @Option(
      names = "--valid-from",
      paramLabel = "D",
      description = "Sessions from this day on are for validation (2008-07-01, UTC).")
  private Optional<String> validFrom = Optional.empty();

  @Option(
      names = "--test-from",
      paramLabel = "D",
      description = "Sessions from this day on are for test; later than the other.")
  private Optional<String> testFrom = Optional.empty();

  @Option(
      names = "--leave-one-out",
      description = "Of every session the last item is for test, the one before for validation.")
  private boolean leaveOneOut;

  @Option(names = "--json", description = "Prints what was imported as JSON.")
  private boolean json;

  DatasetImportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var request = new ImportRequest(source(), Optional.of(name), preparation());
    var screen = context.screen();
    try (var intake = DatasetIntake.prepare(context, request);
        var session = context.session()) {
      var dataset = intake.uploadTo(session.client(), context.uploading(name)).value();
      if (json) {
        screen.line(Json.text(intake.report().json()));
      } else {
        screen.lines(intake.report().lines());
        screen.line(Listing.heading(dataset));
      }
    }
    return ExitCode.DONE.number();
  }

  private ImportSource source() {
    var files = SourcePaths.expanded(paths);
    for (var path : files) {
      if (!Files.exists(path)) {
        throw misuse("PATH: must be a file or a folder, but there is no " + path);
      }
    }
    if (files.stream().noneMatch(Files::isDirectory)) {
      return new ImportSource.Files(files, mapping(files.getFirst()));
    }
    if (files.size() > 1) {
      throw misuse("PATH: is one folder or any number of files, but these are mixed");
    }
    var folder = files.getFirst();
    if (!columns.given().isEmpty()) {
      throw misuse(
          "%s: the columns of a folder are named in its schema.json, but this is given too;"
                  .formatted(String.join(", ", columns.given()))
              + " name the file in "
              + folder
              + " instead of the folder");
    }
    return new ImportSource.Folder(folder);
  }

  private ColumnMapping mapping(Path first) {
    if (!columns.missing().isEmpty()) {
      var names = DatasetImporter.columns(first);
      throw misuse(
          "%s: must name a column of the file, but is missing; the columns of %s are %s"
              .formatted(
                  String.join(", ", columns.missing()),
                  first.getFileName(),
                  CellChecks.shown(names)));
    }
    try {
      return columns.mapping();
    } catch (TypeConversionException | InvalidInputException e) {
      throw misuse(e.getMessage());
    }
  }

  /** With a split if somebody chose one. */
  private Preparation preparation() {
    if (leaveOneOut && (validFrom.isPresent() || testFrom.isPresent())) {
      throw misuse(
          "--leave-one-out: a dataset is cut by item or by time, but there are dates too; give"
              + " --leave-one-out alone, or --valid-from and --test-from");
    }
    var split = new HashMap<String, Object>();
    if (leaveOneOut) {
      split.put("kind", "leave_one_out");
    }
    validFrom.ifPresent(day -> split.put("valid_from", day));
    testFrom.ifPresent(day -> split.put("test_from", day));
    var problems = new Problems();
    Map<String, Object> tree = split.isEmpty() ? Map.of() : Map.of("split", split);
    return Preparation.parse(tree, problems).orElseThrow(() -> misuse(sentences(problems)));
  }

  /** Options are called as flags are. */
  private static String sentences(Problems problems) {
    return String.join(
        "\n",
        problems.found().stream()
            .map(
                problem ->
                    new Problem(
                        "--" + problem.field().replace("split.", "").replace('_', '-'),
                        problem.law(),
                        problem.offence(),
                        problem.wayOut()))
            .map(Problem::sentence)
            .toList());
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
