package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.Listing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the sweeps. */
@Command(name = "list", description = "Lists all sweeps, newest first.")
final class SweepListCommand implements Callable<Integer> {
  private final Context context;

  SweepListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      context.screen().lines(Listing.list(session.client().sweeps(), context.screen().columns()));
    }
    return ExitCode.DONE.number();
  }
}
