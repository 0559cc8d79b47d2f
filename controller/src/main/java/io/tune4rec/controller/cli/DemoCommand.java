package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Sweep;
import io.tune4rec.controller.cli.local.ControllerSession;
import io.tune4rec.controller.cli.screen.CeilingLine;
import io.tune4rec.controller.cli.screen.LeaderboardTable;
import io.tune4rec.controller.cli.screen.Listing;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.Preparation;
import io.tune4rec.controller.dataset.SampleSessions;
import io.tune4rec.model.dataset.Split;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job, start to finish, on this machine. */
@Command(
    name = "demo",
    description = {
      "A first sweep, end to end, on sample data.",
      "Starts the controller with its database and a worker, makes the sample, tunes 12 trials",
      "on it, and shows the leaderboard and how close the best trial came to the best that can be",
      "reached in predicting the sample. Whatever TUNE4REC_URL says, it stays on this machine."
    })
final class DemoCommand implements Callable<Integer> {
  private static final String SAMPLE = "sample";
  private static final SampleSessions SESSIONS = new SampleSessions(1);

  private final Context context;

  @Option(
      names = "--exit",
      description = {
        "Stops when the sweep is done, instead of serving the pages until Ctrl-C;",
        "the exit code is 0 only if every trial completed."
      })
  private boolean exit;

  DemoCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var screen = context.screen();
    try (var session = context.localSession()) {
      session.ensureWorker(Slots.LOCAL);
      importSample(session);
      var sweep = tune(session);
      var page = Page.sweep(session.client().url(), sweep.id());
      screen.line("page: " + page);
      var ending = ExitCode.of(sweep.allCompleted());
      if (!exit) {
        serve(session, ending);
      }
      return ending.number();
    }
  }

  private void importSample(ControllerSession session) {
    var home = context.installation().home();
    var folder = home.resolve(SAMPLE);
    SESSIONS.writeTo(folder);
    var request = new ImportRequest(folder, Optional.of(SAMPLE), Preparation.byDefault());
    try (var intake = DatasetIntake.prepare(context, request)) {
      var uploaded = intake.uploadTo(session.client(), context.uploading(SAMPLE));
      context.screen().line(Listing.heading(uploaded.value()));
    }
  }

  private Sweep tune(ControllerSession session) {
    var screen = context.screen();
    var client = session.client();
    var file = SweepFile.of(context.installation().example("sample.yaml"));
    long id = client.submitSweep(file, context.newKey()).sweep().value().id();
    screen.line(Listing.heading(client.sweep(id).value()));
    screen.line("watch it on " + Page.sweep(client.url(), id));
    var finished =
        new SweepWatch(screen, session.stack()::watch)
            .untilFinished(() -> client.sweep(id).value());
    var board = client.leaderboard(id).value();
    screen.lines(LeaderboardTable.lines(board, screen.canvas()));
    CeilingLine.text(board, SESSIONS.yardsticks(Split.TEST)).ifPresent(screen::line);
    return finished;
  }

  private void serve(ControllerSession session, ExitCode ending) {
    context.screen().line("serving until Ctrl-C");
    session.stack().serve(ending.number());
  }
}
