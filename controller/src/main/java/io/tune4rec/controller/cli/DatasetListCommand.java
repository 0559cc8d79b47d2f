package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.Listing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the datasets. */
@Command(name = "list", description = "Lists the datasets that sweeps can name.")
final class DatasetListCommand implements Callable<Integer> {
  private final Context context;

  DatasetListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var datasets = session.client().datasets();
      context.screen().lines(Listing.datasets(datasets, context.screen().columns()));
    }
    return ExitCode.DONE.number();
  }
}
