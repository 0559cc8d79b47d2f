package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Dataset;
import io.tune4rec.controller.cli.client.Json;
import io.tune4rec.controller.cli.screen.CheckSheet;
import io.tune4rec.controller.dataset.doctor.Check;
import io.tune4rec.controller.dataset.doctor.Finding.Severity;
import io.tune4rec.controller.dataset.profile.Dossier;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.DatasetStore;
import io.tune4rec.model.problem.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has the doctor look at a dataset. */
@Command(
    name = "check",
    description = {
      "Looks for leaks and for what makes a metric say less than it seems to: ties, duplicates,",
      "sessions across the split, targets in their context or never seen, order without signal,",
      "padding, and results too good to be true. Shows the floors that every model must beat.",
      "Ends with 1 if there is a leak."
    })
final class DatasetCheckCommand implements Callable<Integer> {
  private static final String STORE = "datasets";

  private final Context context;

  @Parameters(
      paramLabel = "NAME|FOLDER",
      description = "What sweeps call it, or the folder of a prepared dataset.")
  private String subject;

  @Option(names = "--strict", description = "Ends with 1 if there is a warning, too.")
  private boolean strict;

  @Mixin private JsonOption json = new JsonOption();

  DatasetCheckCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var folder = Path.of(subject);
    var check =
        Files.exists(folder.resolve(DatasetInfo.FILE)) ? examined(folder) : ofController(subject);
    var screen = context.screen();
    screen.lines(
        json.wanted() ? List.of(Json.text(check)) : CheckSheet.lines(check, screen.canvas()));
    boolean bad = check.has(Severity.LEAK) || (strict && check.has(Severity.WARNING));
    return ExitCode.of(!bad).number();
  }

  private static Check examined(Path folder) {
    return Dossier.examine(folder).check();
  }

  /** Anew if its files are here, else as it was said when it was imported. */
  private Check ofController(String name) {
    try (var session = context.session()) {
      var dataset = new Known(session.client()).dataset(name).value();
      var store = new DatasetStore(context.installation().home().resolve(STORE));
      return store
          .find(dataset.hash())
          .map(DatasetCheckCommand::examined)
          .orElseGet(() -> asStored(dataset));
    }
  }

  private Check asStored(Dataset dataset) {
    var check =
        dataset
            .check()
            .orElseThrow(
                () ->
                    InvalidInputException.of(
                        "dataset",
                        "the doctor has looked at it, or its files are on this machine",
                        "neither holds of '" + dataset.name() + "'",
                        "import it again"));
    context.screen().note("its files are not on this machine: this was said at its import");
    return check;
  }
}
