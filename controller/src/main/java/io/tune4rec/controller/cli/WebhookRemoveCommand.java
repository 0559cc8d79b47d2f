package io.tune4rec.controller.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Drops a webhook. */
@Command(name = "remove", description = "Drops a webhook and what it was still to be told.")
final class WebhookRemoveCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "As 'webhook list' shows it.")
  private long id;

  WebhookRemoveCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      session.client().webhooks().remove(id);
      context.screen().line("webhook %d is gone".formatted(id));
    }
    return ExitCode.DONE.number();
  }
}
