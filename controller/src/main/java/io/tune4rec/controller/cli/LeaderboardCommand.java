package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Leaderboard;
import io.tune4rec.controller.cli.client.Reply;
import io.tune4rec.controller.cli.screen.LeaderboardCsv;
import io.tune4rec.controller.cli.screen.LeaderboardTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a sweep's leaderboard. */
@Command(
    name = "leaderboard",
    description = {
      "Shows the trials of a sweep, best first.",
      "One of them in full: 'tune4rec trial show 3/7' for number 7 of sweep 3."
    })
final class LeaderboardCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "SWEEP", description = SweepName.DESCRIPTION)
  private SweepName name;

  @ArgGroup private Form form = new Form();

  @Mixin private LimitOption limit = new LimitOption();

  private static final class Form {
    @Option(names = "--json", description = "Prints the controller's JSON.")
    private boolean json;

    @Option(
        names = "--csv",
        description = "Prints CSV (RFC 4180), parameters and metrics as columns.")
    private boolean csv;
  }

  LeaderboardCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var client = session.client();
      print(new Known(client).sweep(name, id -> client.leaderboard(id, limit.number())));
    }
    return ExitCode.DONE.number();
  }

  private void print(Reply<Leaderboard> board) {
    var screen = context.screen();
    if (form.json) {
      screen.line(board.json());
    } else if (form.csv) {
      screen.raw(LeaderboardCsv.text(board.value()));
    } else {
      screen.lines(LeaderboardTable.lines(board.value(), screen.canvas()));
    }
  }
}
