package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.local.LocalStack;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a worker in the foreground. */
@Command(
    name = "worker",
    description = {
      "Runs a worker for a controller, until Ctrl-C.",
      "It has a slot per core unless --slots says otherwise.",
      "It authenticates with TUNE4REC_WORKER_TOKEN, or else with TUNE4REC_HOME/worker.token."
    })
final class WorkerCommand implements Callable<Integer> {
  private final Context context;

  @Option(
      names = "--controller",
      required = true,
      paramLabel = "URL",
      description = "The controller to work for, such as http://10.0.0.5:8090.")
  private URI controller;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "This worker's name (default: the host's).")
  private Optional<String> name = Optional.empty();

  @Mixin private Slots slots = new Slots();

  WorkerCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var stack = new LocalStack(context.installation(), context.clock())) {
      return switch (stack.runWorker(controller, slots.number(), name)) {
        case 0 -> ExitCode.DONE.number();
        case 2 -> ExitCode.WRONG_USAGE.number();
        default -> ExitCode.WORK_FAILED.number();
      };
    }
  }
}
