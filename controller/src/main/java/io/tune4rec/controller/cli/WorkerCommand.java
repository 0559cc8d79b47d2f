package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.local.LocalStack;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a worker in the foreground. */
@Command(
    name = "worker",
    synopsisSubcommandLabel = "[VERB]",
    description = {
      "Runs a worker until Ctrl-C; its verbs list and drain workers.",
      "It has a slot per core unless --slots says otherwise.",
      "It authenticates with TUNE4REC_WORKER_TOKEN, or else with TUNE4REC_HOME/worker.token."
    })
final class WorkerCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec;

  @Option(
      names = "--controller",
      paramLabel = "URL",
      description = "The controller to work for, such as http://10.0.0.5:8090; needed.")
  private Optional<URI> controller = Optional.empty();

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
    var url =
        controller.orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--controller: a worker is told whom to work for, but it is missing;"
                        + " give --controller=URL, or a verb: list, drain"));
    try (var stack = new LocalStack(context.installation(), context.clock())) {
      return switch (stack.runWorker(url, slots.number(), name)) {
        case 0 -> ExitCode.DONE.number();
        case 2 -> ExitCode.WRONG_USAGE.number();
        default -> ExitCode.WORK_FAILED.number();
      };
    }
  }
}
