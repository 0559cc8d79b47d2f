package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Webhook;
import io.tune4rec.controller.cli.client.Webhook.Delivery;
import java.util.List;
import java.util.Optional;

/** Webhooks and their deliveries as text. */
public final class WebhookTable {
  private WebhookTable() {}

  /** A line a webhook. */
  public static List<String> lines(List<Webhook> webhooks, Canvas canvas) {
    if (webhooks.isEmpty()) {
      return List.of("no webhook yet; add one with 'tune4rec webhook add URL --event EVENT'");
    }
    var rows =
        webhooks.stream()
            .map(
                webhook ->
                    List.of(
                        Long.toString(webhook.id()),
                        String.join(" ", webhook.events()),
                        webhook.url(),
                        Listing.time(Optional.of(webhook.createdAt()))))
            .toList();
    return new Table(List.of("id", "events", "url", "created"), rows, 3).lines(canvas);
  }

  /** A webhook that was just made, with its secret. */
  public static List<String> made(Webhook webhook) {
    return List.of(
        "webhook %d tells %s of %s"
            .formatted(
                webhook.id(),
                TextWidth.harmless(webhook.url()),
                String.join(", ", webhook.events())),
        "its secret, which is not shown again: " + webhook.secret().orElse("-"));
  }

  /** A line a delivery. */
  public static List<String> deliveries(List<Delivery> deliveries, Canvas canvas) {
    if (deliveries.isEmpty()) {
      return List.of("nothing yet; 'tune4rec webhook test ID' sends a ping");
    }
    var headers =
        List.of("id", "event", "state", "tries", "answer", "created", "next", "why", "key");
    return new Table(headers, deliveries.stream().map(WebhookTable::row).toList(), 4).lines(canvas);
  }

  /** How a ping went. */
  public static String outcome(Delivery ping) {
    return ping.delivered()
        ? "the ping was taken: answered " + ping.lastStatus().map(String::valueOf).orElse("-")
        : "the ping was not taken: "
            + TextWidth.harmless(ping.lastError().orElse("no try has ended"))
            + ping.nextAttemptAt()
                .map(at -> "; it is tried again at " + Listing.time(Optional.of(at)))
                .orElse("");
  }

  private static List<String> row(Delivery delivery) {
    return List.of(
        Long.toString(delivery.id()),
        delivery.event(),
        delivery.state(),
        Integer.toString(delivery.attempts()),
        delivery.lastStatus().map(String::valueOf).orElse("-"),
        Listing.time(Optional.of(delivery.createdAt())),
        Listing.time(delivery.nextAttemptAt()),
        delivery.lastError().orElse("-"),
        delivery.key());
  }
}
