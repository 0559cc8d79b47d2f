package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.PlanSheet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what a sweep would search. */
@Command(
    name = "plan",
    description = {
      "Shows what a sweep would search, and keeps nothing of it.",
      "That is its space, how many configurations are in it, the first 20 as they will be drawn,",
      "and what of a file of another tool is not used; or else everything that is wrong with it."
    })
final class SweepPlanCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private SweepFile file = new SweepFile();

  @Mixin private JsonOption json = new JsonOption();

  SweepPlanCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var document = file.read();
    try (var session = context.session()) {
      var plan = session.client().planSweep(document);
      var screen = context.screen();
      screen.lines(
          json.wanted() ? List.of(plan.json()) : PlanSheet.lines(plan.value(), screen.canvas()));
    }
    return ExitCode.DONE.number();
  }
}
