package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.Listing;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
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
      "The folder holds interactions.csv.gz (or .csv) and schema.json."
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

  @ArgGroup private Cut cut;

  @Option(names = "--json", description = "Prints the controller's JSON.")
  private boolean json;

  /** How sessions become training, validation and test: one way or the other. */
  static final class Cut {
    @ArgGroup(exclusive = false)
    private Dates dates;

    @Option(
        names = "--leave-one-out",
        required = true,
        description = "Of every session the last item is for test, the one before for validation.")
    private boolean leaveOneOut;
  }

  /** The cut by time. */
  static final class Dates {
    @Option(
        names = "--valid-from",
        required = true,
        paramLabel = "D",
        description = "Sessions from this day on are for validation (2008-07-01, UTC).")
    private String validFrom;

    @Option(
        names = "--test-from",
        required = true,
        paramLabel = "D",
        description = "Sessions from this day on are for test; later than the other.")
    private String testFrom;
  }

  DatasetImportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "DIR: must be a folder, but " + folder + " is not one");
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

  private Optional<Protocol> protocol() {
    var options = new HashMap<String, String>();
    if (cut != null && cut.leaveOneOut) {
      options.put("protocol", "leave_one_out");
    }
    if (cut != null && cut.dates != null) {
      options.put("valid-from", cut.dates.validFrom);
      options.put("test-from", cut.dates.testFrom);
    }
    return Protocol.parse(options);
  }
}
