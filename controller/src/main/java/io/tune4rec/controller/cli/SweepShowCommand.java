package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.Listing;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one sweep. */
@Command(name = "show", description = "Shows how a sweep stands.")
final class SweepShowCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "SWEEP", description = SweepName.DESCRIPTION)
  private SweepName name;

  @Mixin private JsonOption json = new JsonOption();

  SweepShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var client = session.client();
      var sweep = new Known(client).sweep(name, client::sweep);
      var screen = context.screen();
      screen.lines(
          json.wanted() ? List.of(sweep.json()) : Listing.facts(sweep.value(), screen.canvas()));
    }
    return ExitCode.DONE.number();
  }
}
