package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.LeaderboardTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a sweep's leaderboard. */
@Command(name = "leaderboard", description = "Shows the trials of a sweep, best first.")
final class LeaderboardCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "SWEEP", description = "Number of the sweep.")
  private long sweep;

  @Option(names = "--json", description = "Prints the controller's JSON.")
  private boolean json;

  LeaderboardCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var reply = session.client().leaderboard(sweep);
      var screen = context.screen();
      screen.lines(
          json ? List.of(reply.json()) : LeaderboardTable.lines(reply.value(), screen.columns()));
    }
    return ExitCode.DONE.number();
  }
}
