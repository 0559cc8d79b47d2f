package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.ModelTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the models. */
@Command(
    name = "list",
    description = {
      "Lists the models that the controller keeps, of the newest trials first.",
      "A sweep keeps that of its best trial, unless its file says 'export: all' or 'export: none'."
    })
final class ModelListCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private LimitOption limit = new LimitOption();

  @Mixin private JsonOption json = new JsonOption();

  ModelListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var models = session.client().models(limit.number());
      var screen = context.screen();
      screen.lines(
          json.wanted()
              ? List.of(models.json())
              : ModelTable.lines(models.value(), screen.canvas()));
    }
    return ExitCode.DONE.number();
  }
}
