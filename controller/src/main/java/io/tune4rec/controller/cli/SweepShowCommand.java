package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.Listing;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one sweep. */
@Command(name = "show", description = "Shows how a sweep stands.")
final class SweepShowCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "Number of the sweep.")
  private long id;

  @Option(names = "--json", description = "Prints the controller's JSON.")
  private boolean json;

  SweepShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var reply = session.client().sweep(id);
      context.screen().lines(json ? List.of(reply.json()) : Listing.facts(reply.value()));
    }
    return ExitCode.DONE.number();
  }
}
