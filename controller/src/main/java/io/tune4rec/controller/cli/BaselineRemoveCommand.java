package io.tune4rec.controller.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Forgets a baseline. */
@Command(name = "remove", description = "Forgets a name; gates that were set keep what it was.")
final class BaselineRemoveCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "NAME", description = "Such as prod.")
  private String name;

  BaselineRemoveCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      session.client().boards().removeBaseline(name);
      context.screen().line("baseline " + name + " is forgotten");
    }
    return ExitCode.DONE.number();
  }
}
