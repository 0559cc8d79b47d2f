package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.WebhookTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what a webhook was told. */
@Command(
    name = "deliveries",
    description = "Lists what a webhook was told and is still to be told, newest first.")
final class WebhookDeliveriesCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "As 'webhook list' shows it.")
  private long id;

  @Mixin private LimitOption limit = new LimitOption();

  @Mixin private JsonOption json = new JsonOption();

  WebhookDeliveriesCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var deliveries = session.client().webhooks().deliveries(id, limit.number());
      var screen = context.screen();
      screen.lines(
          json.wanted()
              ? List.of(deliveries.json())
              : WebhookTable.deliveries(deliveries.value(), screen.canvas()));
    }
    return ExitCode.DONE.number();
  }
}
