package io.tune4rec.controller.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists baselines. */
@Command(name = "list", description = "Lists the baselines, by name.")
final class BaselineListCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private JsonOption json = new JsonOption();

  BaselineListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var baselines = session.client().boards().baselines();
      context
          .screen()
          .lines(
              json.wanted()
                  ? List.of(baselines.json())
                  : baselines.value().isEmpty()
                      ? List.of("no row is named; name one with 'tune4rec baseline set NAME ROW'")
                      : baselines.value().stream()
                          .map(b -> "%s  %s of '%s'".formatted(b.name(), b.row(), b.sweepName()))
                          .toList());
    }
    return ExitCode.DONE.number();
  }
}
