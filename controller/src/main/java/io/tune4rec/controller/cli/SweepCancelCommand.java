package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.SweepMove;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a sweep for good. */
@Command(
    name = "cancel",
    description = {
      "Ends a sweep for good: what runs is stopped, what waits is dropped.",
      "Results that are in stay in the leaderboard."
    })
final class SweepCancelCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private SweepMoving sweep = new SweepMoving();

  SweepCancelCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return sweep.move(context, SweepMove.CANCEL).number();
  }
}
