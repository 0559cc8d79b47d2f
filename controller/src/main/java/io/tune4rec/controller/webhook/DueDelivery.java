package io.tune4rec.controller.webhook;

import java.time.Instant;

/**
 * A delivery that this controller has taken to send it now.
 *
 * @param attempt which try it is, from 1
 * @param payload a JSON object: what happened
 */
public record DueDelivery(
    long id,
    String key,
    WebhookEvent event,
    String payload,
    Instant createdAt,
    int attempt,
    WebhookUrl url,
    WebhookSecret secret) {

  /** What is sent: the payload with its head; the same at every try. */
  String body() {
    var head =
        "{\"id\":\"%s\",\"event\":\"%s\",\"created_at\":\"%s\""
            .formatted(key, event.text(), createdAt);
    var rest = payload.strip().substring(1);
    return head + (rest.strip().equals("}") ? "" : ",") + rest;
  }
}
