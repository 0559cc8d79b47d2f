package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.ImportSheet;
import io.tune4rec.model.problem.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands in finished trials from elsewhere. */
@Command(
    name = "import",
    description = {
      "Gives a sweep's sampler finished trials from elsewhere to learn from.",
      "FILE is CSV, or JSON lines if it ends in .jsonl or .ndjson: what 'export' writes, Optuna's",
      "trials_dataframe, or W&B's export. They use up nothing of the budget and stand on no board."
    })
final class TrialImportCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(index = "0", paramLabel = "SWEEP", description = SweepName.DESCRIPTION)
  private SweepName name;

  @Parameters(index = "1", paramLabel = "FILE", description = "The table.")
  private Path file;

  @Option(
      names = "--value",
      paramLabel = "COLUMN",
      description = "The column with the objective's values, if its name does not tell.")
  private Optional<String> value = Optional.empty();

  @Mixin private JsonOption json = new JsonOption();

  TrialImportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of(
          "FILE", "a table of trials is a file", "'%s' is none".formatted(file), "");
    }
    try (var session = context.session()) {
      var client = session.client();
      var answer =
          new Known(client)
              .sweep(name, sweep -> client.steering().importTrials(sweep, file, value));
      context
          .screen()
          .lines(json.wanted() ? List.of(answer.json()) : ImportSheet.lines(answer.value()));
    }
    return ExitCode.DONE.number();
  }
}
