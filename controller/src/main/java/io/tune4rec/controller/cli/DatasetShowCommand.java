package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.DatasetSheet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one dataset. */
@Command(
    name = "show",
    description = {
      "Shows a dataset: counts, split, columns, lengths, popularity, windows, some sessions and",
      "what the doctor says."
    })
final class DatasetShowCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "NAME", description = "What sweeps call it.")
  private String name;

  @Mixin private JsonOption json = new JsonOption();

  DatasetShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var dataset = new Known(session.client()).dataset(name);
      var screen = context.screen();
      screen.lines(
          json.wanted()
              ? List.of(dataset.json())
              : DatasetSheet.lines(dataset.value(), screen.canvas()));
    }
    return ExitCode.DONE.number();
  }
}
