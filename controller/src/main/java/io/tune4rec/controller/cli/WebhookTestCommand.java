package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.WebhookTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends a ping. */
@Command(
    name = "test",
    description = {
      "Sends a webhook a signed 'ping' and says what was answered.",
      "Ends with 1 unless it was taken."
    })
final class WebhookTestCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "As 'webhook list' shows it.")
  private long id;

  @Mixin private JsonOption json = new JsonOption();

  WebhookTestCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var sent = session.client().webhooks().test(id);
      context
          .screen()
          .lines(List.of(json.wanted() ? sent.json() : WebhookTable.outcome(sent.value())));
      return ExitCode.of(sent.value().delivered()).number();
    }
  }
}
