package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.SweepMove;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds a sweep. */
@Command(
    name = "pause",
    description = {
      "Holds a sweep: what runs ends at once, what waits goes on waiting.",
      "On resume a trial that ran begins anew, with the same result. Unless --finish, workers stop",
      "within two seconds."
    })
final class SweepPauseCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private SweepMoving sweep = new SweepMoving();

  @Option(names = "--finish", description = "Lets the trials that run end first.")
  private boolean finish;

  SweepPauseCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return sweep.move(context, finish ? SweepMove.PAUSE_WHEN_DONE : SweepMove.PAUSE).number();
  }
}
