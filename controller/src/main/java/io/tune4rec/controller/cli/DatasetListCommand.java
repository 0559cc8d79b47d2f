package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.Listing;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the datasets. */
@Command(name = "list", description = "Lists the datasets that sweeps can name.")
final class DatasetListCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private LimitOption limit = new LimitOption();

  @Mixin private JsonOption json = new JsonOption();

  DatasetListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var datasets = session.client().datasets(limit.number());
      var screen = context.screen();
      screen.lines(
          json.wanted()
              ? List.of(datasets.json())
              : Listing.datasets(datasets.value(), screen.canvas()));
    }
    return ExitCode.DONE.number();
  }
}
