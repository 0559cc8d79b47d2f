package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.Listing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the sweeps. */
@Command(name = "list", description = "Lists the sweeps, newest first.")
final class SweepListCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--state", paramLabel = "S", description = "Only those in a state: running, …")
  private Optional<String> state = Optional.empty();

  @Option(names = "--name", paramLabel = "N", description = "Only those with this in their names.")
  private Optional<String> name = Optional.empty();

  @Mixin private LimitOption limit = new LimitOption();

  @Mixin private JsonOption json = new JsonOption();

  SweepListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var sweeps = session.client().sweeps(state, name, limit.number());
      var screen = context.screen();
      screen.lines(
          json.wanted() ? List.of(sweeps.json()) : Listing.list(sweeps.value(), screen.canvas()));
    }
    return ExitCode.DONE.number();
  }
}
