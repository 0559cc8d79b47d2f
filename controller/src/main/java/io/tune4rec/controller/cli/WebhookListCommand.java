package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.WebhookTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the webhooks. */
@Command(name = "list", description = "Lists who is told what, newest first.")
final class WebhookListCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private LimitOption limit = new LimitOption();

  @Mixin private JsonOption json = new JsonOption();

  WebhookListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var webhooks = session.client().webhooks().list(limit.number());
      var screen = context.screen();
      screen.lines(
          json.wanted()
              ? List.of(webhooks.json())
              : WebhookTable.lines(webhooks.value(), screen.canvas()));
    }
    return ExitCode.DONE.number();
  }
}
