package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Sweep;
import io.tune4rec.controller.cli.client.Worker;
import io.tune4rec.controller.cli.local.ControllerSession;
import io.tune4rec.controller.cli.screen.LeaderboardTable;
import io.tune4rec.controller.cli.screen.Listing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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

  @Parameters(paramLabel = "FILE", description = "The sweep, as YAML or JSON.")
  private Path file;

  @Option(
      names = "--wait",
      description = {
        "Follows the sweep to its end and prints the leaderboard;",
        "fails unless every trial completed."
      })
  private boolean wait;

  SweepSubmitCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(
          spec.commandLine(), "FILE: must be a sweep's file, but " + file + " is not a file");
    }
    try (var session = context.session()) {
      var sweep = new SweepFile(file).submitTo(session.client());
      context.screen().line(Listing.heading(sweep));
      return wait ? follow(session, sweep).number() : leave(session, sweep).number();
    }
  }

  private ExitCode follow(ControllerSession session, Sweep sweep) {
    if (session.own()) {
      session.ensureWorker(Slots.LOCAL);
    }
    tellIfNobodyWorks(session);
    var client = session.client();
    var finished =
        new SweepWatch(context.screen(), session.stack()::watch)
            .untilFinished(() -> client.sweep(sweep.id()).value());
    var board = client.leaderboard(sweep.id()).value();
    context.screen().lines(LeaderboardTable.lines(board, context.screen().columns()));
    return ExitCode.of(finished.allCompleted());
  }

  private ExitCode leave(ControllerSession session, Sweep sweep) {
    if (session.own()) {
      context.screen().note("the sweep waits for 'tune4rec up': nothing works on it yet");
    } else {
      tellIfNobodyWorks(session);
      context.screen().line("page: " + Page.sweep(session.client().url(), sweep.id()));
    }
    return ExitCode.DONE;
  }

  private void tellIfNobodyWorks(ControllerSession session) {
    if (!session.own() && session.client().workers().stream().noneMatch(Worker::alive)) {
      var url = session.client().url();
      context
          .screen()
          .note("no worker is at work; start one with 'tune4rec worker --controller " + url + "'");
    }
  }
}
