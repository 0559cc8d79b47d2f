package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Json;
import io.tune4rec.controller.cli.screen.CheckSheet;
import io.tune4rec.controller.cli.screen.Listing;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.profile.Dossier;
import io.tune4rec.model.problem.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prepares interactions and hands them to the controller. */
@Command(
    name = "import",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = {
      "Prepares interactions for training.",
      "PATH is a CSV, TSV or JSON-lines file, plain or with gzip, or a Parquet file, or several of",
      "them, or a pattern; options, --spec or --preset say what is in it. Or it is a folder that",
      "describes itself: interactions.csv(.gz) with schema.json ('tune4rec dataset sample' writes",
      "an example), or Parquet as NVTabular makes it with schema.pbtxt or schema.json."
    })
final class DatasetImportCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PATH", arity = "0..*", description = "Files, or one folder.")
  private List<Path> paths = List.of();

  @Option(names = "--name", paramLabel = "N", description = "What sweeps call the dataset.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--preset",
      paramLabel = "P",
      description =
          "Files as a publisher ships them, with the usual preparation, which other options change:"
              + " yoochoose, diginetica, retailrocket, rees46, movielens or globo-news.")
  private Optional<String> preset = Optional.empty();

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = "All of this as YAML. Options win over it.")
  private Optional<Path> description = Optional.empty();

  @Option(names = "--json", description = "Prints what was imported as JSON.")
  private boolean json;

  DatasetImportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var order = new ImportOrder(spec.commandLine(), paths, preset, description);
    var called = name.or(order::name).orElseThrow(this::nameless);
    var request = new ImportRequest(order.source(), Optional.of(called), order.preparation());
    var screen = context.screen();
    try (var intake = prepared(order, request);
        var session = context.session()) {
      var dataset = intake.uploadTo(session.client(), context.uploading(called)).value();
      if (json) {
        screen.line(Json.text(intake.report().json()));
      } else {
        screen.lines(intake.report().lines());
        Dossier.read(intake.report().folder())
            .ifPresent(it -> screen.lines(CheckSheet.brief(it.check(), screen.canvas())));
        screen.line(Listing.heading(dataset));
      }
    }
    return ExitCode.DONE.number();
  }

  private DatasetIntake prepared(ImportOrder order, ImportRequest request) {
    try {
      return DatasetIntake.prepare(context, request);
    } catch (InvalidInputException e) {
      throw order.renamed(e);
    }
  }

  private ParameterException nameless() {
    return new ParameterException(
        spec.commandLine(), "--name: a dataset has a name, but none is given");
  }
}
