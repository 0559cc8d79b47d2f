package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.TrialSheet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one trial. */
@Command(
    name = "show",
    description = {
      "Shows a trial: its configuration, its attempts, its learning curve.",
      "Trial 3/7 is number 7 of sweep 3, last/best the best of the newest sweep."
    })
final class TrialShowCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private TrialName name = new TrialName();

  @Mixin private JsonOption json = new JsonOption();

  TrialShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var trial = name.find(session.client());
      var screen = context.screen();
      if (json.wanted()) {
        screen.lines(List.of(trial.json()));
      } else {
        var cost = session.client().trialCost(trial.value().id());
        screen.lines(TrialSheet.lines(trial.value(), cost, screen.canvas()));
      }
    }
    return ExitCode.DONE.number();
  }
}
