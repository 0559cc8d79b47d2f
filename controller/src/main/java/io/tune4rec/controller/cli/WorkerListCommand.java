package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.WorkerTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the workers. */
@Command(name = "list", description = "Lists the workers and what they train.")
final class WorkerListCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private LimitOption limit = new LimitOption();

  @Mixin private JsonOption json = new JsonOption();

  WorkerListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var workers = session.client().workers(limit.number());
      var screen = context.screen();
      screen.lines(
          json.wanted()
              ? List.of(workers.json())
              : WorkerTable.lines(workers.value(), screen.canvas()));
    }
    return ExitCode.DONE.number();
  }
}
