package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Reply;
import io.tune4rec.controller.cli.client.Sweep;
import io.tune4rec.controller.cli.local.ControllerSession;
import io.tune4rec.controller.cli.screen.LeaderboardTable;
import io.tune4rec.controller.cli.screen.Listing;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Hands in a sweep. */
@Command(
    name = "submit",
    description = {
      "Hands in a sweep; it is checked whole before anything of it is kept.",
      "Examples lie in controller/examples."
    })
final class SweepSubmitCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec;

  @Mixin private SweepFile file = new SweepFile();

  private Optional<String> key = Optional.empty();

  @Option(
      names = "--wait",
      description = {
        "Follows the sweep to its end and prints the leaderboard;",
        "fails unless every trial completed."
      })
  private boolean wait;

  @Mixin private JsonOption json = new JsonOption();

  SweepSubmitCommand(Context context) {
    this.context = context;
  }

  @Option(
      names = "--key",
      paramLabel = "K",
      description = {
        "Hands the file in once: the same key and file again give the same sweep.",
        "Of 1 to 200 printable characters (default: another at each call)."
      })
  void key(String given) {
    if (!given.matches("[!-~]{1,200}")) {
      throw new ParameterException(
          spec.commandLine(),
          "--key: a key has 1 to 200 printable characters and no space, but got '" + given + "'");
    }
    key = Optional.of(given);
  }

  @Override
  public Integer call() {
    var document = file.read();
    try (var session = context.session()) {
      var submission = session.client().submitSweep(document, key.orElseGet(context::newKey));
      var sweep = submission.sweep().value();
      if (submission.replayed()) {
        context.screen().note("handed in before under this key: this is that sweep");
      }
      if (!json.wanted()) {
        context.screen().line(Listing.heading(sweep));
      }
      return (wait ? follow(session, sweep) : leave(session, submission.sweep())).number();
    }
  }

  private ExitCode follow(ControllerSession session, Sweep sweep) {
    WorkersAtHand.ensure(session, context.screen());
    var client = session.client();
    var finished =
        new SweepWatch(context.screen(), session.stack()::watch)
            .untilFinished(() -> client.sweep(sweep.id()).value());
    var screen = context.screen();
    if (json.wanted()) {
      screen.line(client.sweep(sweep.id()).json());
    } else {
      var board = client.leaderboard(sweep.id()).value();
      screen.lines(LeaderboardTable.lines(board, screen.canvas()));
    }
    return ExitCode.of(finished.allCompleted());
  }

  private ExitCode leave(ControllerSession session, Reply<Sweep> sweep) {
    if (json.wanted()) {
      context.screen().line(sweep.json());
    }
    if (session.own()) {
      context.screen().note("the sweep waits for 'tune4rec up': nothing works on it yet");
    } else {
      WorkersAtHand.tellIfNobodyWorks(session, context.screen());
      if (!json.wanted()) {
        context.screen().line("page: " + Page.sweep(session.client().url(), sweep.value().id()));
      }
    }
    return ExitCode.DONE;
  }
}
