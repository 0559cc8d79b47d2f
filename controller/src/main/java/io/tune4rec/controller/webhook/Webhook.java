package io.tune4rec.controller.webhook;

import java.time.Instant;
import java.util.List;

/**
 * An address that asked to be told, as others see it: without its secret.
 *
 * @param events by name
 */
public record Webhook(long id, String url, List<String> events, Instant createdAt) {
  public Webhook {
    events = List.copyOf(events);
  }
}
