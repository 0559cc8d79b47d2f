package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.WorkerTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets a worker end in order. */
@Command(
    name = "drain",
    description = {
      "Ends a worker in order: no new trial, and those that it trains run out.",
      "Started again, it takes trials again."
    })
final class WorkerDrainCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "WORKER", description = "Its name or its id.")
  private String worker;

  @Mixin private JsonOption json = new JsonOption();

  WorkerDrainCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var client = session.client();
      var drained = client.drain(new Known(client).worker(worker).id());
      context
          .screen()
          .lines(List.of(json.wanted() ? drained.json() : WorkerTable.heading(drained.value())));
    }
    return ExitCode.DONE.number();
  }
}
