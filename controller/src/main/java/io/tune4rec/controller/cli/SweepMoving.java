package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Sweep;
import io.tune4rec.controller.cli.client.SweepMove;
import io.tune4rec.controller.cli.screen.Listing;
import io.tune4rec.controller.cli.screen.ProgressLine;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the verbs that move a sweep to another state have in common. */
final class SweepMoving {
  @Parameters(paramLabel = "SWEEP", description = SweepName.DESCRIPTION)
  private SweepName name;

  @Mixin private JsonOption json = new JsonOption();

  ExitCode move(Context context, SweepMove move) {
    try (var session = context.session()) {
      var client = session.client();
      var moved = new Known(client).sweep(name, sweep -> client.move(sweep, move));
      var screen = context.screen();
      screen.lines(json.wanted() ? List.of(moved.json()) : lines(moved.value(), context));
    }
    return ExitCode.DONE;
  }

  private static List<String> lines(Sweep sweep, Context context) {
    var state = context.screen().canvas().palette().state(sweep.state());
    return List.of(
        Listing.heading(sweep),
        state + ": " + ProgressLine.event(sweep) + ProgressLine.passing(sweep));
  }
}
