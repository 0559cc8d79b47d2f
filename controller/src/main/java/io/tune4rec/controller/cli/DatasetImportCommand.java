package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.Listing;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.Protocol;
import io.tune4rec.model.problem.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prepares a source folder and hands it to the controller. */
@Command(
    name = "import",
    description = {
      "Prepares a folder of interactions for training.",
      "The folder holds interactions.csv.gz (or .csv) and schema.json; 'tune4rec dataset sample'",
      "writes an example. Unless told how to cut it, sessions of the newest tenth are for test and",
      "the tenth before for validation; data without clock times are cut as by --leave-one-out."
    })
final class DatasetImportCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder.")
  private Path folder;

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

  @Option(names = "--json", description = "Prints the controller's JSON.")
  private boolean json;

  DatasetImportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw misuse("DIR: must be a folder, but " + folder + " is not one");
    }
    var request = new ImportRequest(folder, Optional.of(name), protocol());
    var screen = context.screen();
    try (var intake =
            DatasetIntake.prepare(context.installation().home(), request, context.screen());
        var session = context.session()) {
      intake.notices().forEach(notice -> screen.note("note: " + notice));
      var reply = intake.uploadTo(session.client());
      screen.line(json ? reply.json() : Listing.heading(reply.value()));
    }
    return ExitCode.DONE.number();
  }

  /** Empty if nobody chose. */
  private Optional<Protocol> protocol() {
    if (leaveOneOut && (validFrom.isPresent() || testFrom.isPresent())) {
      throw misuse(
          "--leave-one-out: a dataset is cut by item or by time, but there are dates too; give"
              + " --leave-one-out alone, or --valid-from and --test-from");
    }
    if (leaveOneOut) {
      return Optional.of(new Protocol.LeaveOneOut());
    }
    var dates = new HashMap<String, String>();
    validFrom.ifPresent(day -> dates.put("valid-from", day));
    testFrom.ifPresent(day -> dates.put("test-from", day));
    try {
      return Protocol.parse(dates);
    } catch (InvalidInputException e) {
      throw misuse(e.getMessage());
    }
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
