package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.SweepMove;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Goes on with a sweep that was held. */
@Command(
    name = "resume",
    description = {"Goes on with a paused sweep."})
final class SweepResumeCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private SweepMoving sweep = new SweepMoving();

  SweepResumeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return sweep.move(context, SweepMove.RESUME).number();
  }
}
