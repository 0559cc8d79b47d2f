package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.local.ChildEndedException;
import io.tune4rec.controller.cli.local.ControllerSession;
import io.tune4rec.controller.cli.local.LocalStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs a controller in the foreground. */
@Command(
    name = "controller",
    description = {
      "Runs the controller alone, until Ctrl-C; workers come by 'tune4rec worker'.",
      "Its database is the embedded one in TUNE4REC_HOME, or that of TUNE4REC_JDBC_URL,",
      "TUNE4REC_JDBC_USER and TUNE4REC_JDBC_PASSWORD. Any number of controllers, each with a",
      "TUNE4REC_HOME of its own, may share a database; give them the same TUNE4REC_WORKER_TOKEN."
    })
final class ControllerCommand implements Callable<Integer> {
  private final Context context;

  ControllerCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var installation = context.installation();
    ControllerSession.running(installation)
        .ifPresent(
            url -> {
              throw new ChildEndedException(
                  "one controller may run in "
                      + installation.home()
                      + ", but "
                      + url
                      + " answers already; use it, or set another TUNE4REC_HOME");
            });
    try (var stack = new LocalStack(installation, context.clock())) {
      var url = stack.startSpeakingController();
      context.screen().line("controller: " + url);
      context.screen().line("page: " + Page.home(url));
      stack.serve(ExitCode.DONE.number());
    }
    return ExitCode.DONE.number();
  }
}
