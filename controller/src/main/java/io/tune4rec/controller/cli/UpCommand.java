package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.local.ChildEndedException;
import io.tune4rec.controller.cli.local.ControllerSession;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs everything on this machine until it is told to end. */
@Command(
    name = "up",
    description = {
      "Runs the controller, its database and one worker here, until Ctrl-C.",
      "The worker has two slots unless --slots says otherwise."
    })
final class UpCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private Slots slots = new Slots();

  UpCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ControllerSession.running(context.installation())
        .ifPresent(
            url -> {
              throw new ChildEndedException(
                  "one controller may run in "
                      + context.installation().home()
                      + ", but "
                      + url
                      + " answers already; use it, or set another TUNE4REC_HOME");
            });
    try (var session = context.localSession()) {
      int trialsAtOnce = slots.number().orElse(Slots.LOCAL);
      session.stack().startWorker(session.client().url(), trialsAtOnce);
      context.screen().line("controller: " + session.client().url());
      context.screen().line("page: " + Page.home(session.client().url()));
      context.screen().line("one worker with " + trialsAtOnce + " slots; Ctrl-C stops all");
      session.stack().serve(ExitCode.DONE.number());
    }
    return ExitCode.DONE.number();
  }
}
