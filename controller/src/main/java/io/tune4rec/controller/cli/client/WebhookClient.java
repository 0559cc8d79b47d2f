package io.tune4rec.controller.cli.client;

import io.tune4rec.controller.cli.client.Webhook.Delivery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What one controller is asked about webhooks; throws as {@link ControllerClient}. Thread-safe. */
public final class WebhookClient {
  private static final String PATH = "/api/v1/webhooks";

  private final Exchange exchange;

  WebhookClient(Exchange exchange) {
    this.exchange = exchange;
  }

  private record WebhookList(List<Webhook> webhooks) {}

  private record DeliveryList(List<Delivery> deliveries) {}

  /**
   * Has an address told what happens.
   *
   * @param secret made up by the controller if it is empty
   */
  public Reply<Webhook> add(String address, List<String> events, Optional<String> secret) {
    var body = new LinkedHashMap<String, Object>(Map.of("url", address, "events", events));
    secret.ifPresent(it -> body.put("secret", it));
    return exchange.read(exchange.post(PATH, Json.text(body)), Webhook.class);
  }

  /**
   * @param limit how many are wanted; empty for all
   */
  public Reply<List<Webhook>> list(OptionalInt limit) {
    var pages = new Pages(PATH, "", "webhooks", limit);
    return exchange
        .read(pages.document(exchange::get), WebhookList.class)
        .map(WebhookList::webhooks);
  }

  public void remove(long id) {
    exchange.delete(PATH + "/" + id);
  }

  /**
   * @param limit how many are wanted; empty for all
   */
  public Reply<List<Delivery>> deliveries(long id, OptionalInt limit) {
    var pages = new Pages(PATH + "/" + id + "/deliveries", "", "deliveries", limit);
    return exchange
        .read(pages.document(exchange::get), DeliveryList.class)
        .map(DeliveryList::deliveries);
  }

  /** Sends a ping, and waits for the first answer. */
  public Reply<Delivery> test(long id) {
    return exchange.read(exchange.post(PATH + "/" + id + "/test", "{}"), Delivery.class);
  }
}
