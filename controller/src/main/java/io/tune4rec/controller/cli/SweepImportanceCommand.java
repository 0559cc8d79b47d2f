package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.ImportanceSheet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what mattered in a sweep. */
@Command(
    name = "importance",
    description = {
      "Shows which parameters of a sweep mattered.",
      "ped_anova says what sets the best tenth of trials apart, fanova what values vary with."
    })
final class SweepImportanceCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "SWEEP", description = SweepName.DESCRIPTION)
  private SweepName name;

  @Option(names = "--method", paramLabel = "NAME", description = "ped_anova (usual) or fanova.")
  private Optional<String> method = Optional.empty();

  @Option(
      names = "--objective",
      paramLabel = "METRIC",
      description = "Such as ndcg@20; the sweep's own if none is given.")
  private Optional<String> objective = Optional.empty();

  @Mixin private JsonOption json = new JsonOption();

  SweepImportanceCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var client = session.client();
      var found = new Known(client).sweep(name, id -> client.importance(id, method, objective));
      var screen = context.screen();
      screen.lines(
          json.wanted()
              ? List.of(found.json())
              : ImportanceSheet.lines(found.value(), screen.canvas()));
    }
    return ExitCode.DONE.number();
  }
}
