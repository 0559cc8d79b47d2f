package io.tune4rec.controller.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Webhooks and what each was told. Each method is one transaction and uses the database's clock.
 */
public interface WebhookStore {
  Webhook insert(NewWebhook webhook);

  Optional<Webhook> find(long webhookId);

  /** Newest first, those below {@code before}, at most {@code limit}. */
  List<Webhook> list(long before, int limit);

  /** Drops a webhook and all that it was told; whether there was one. */
  boolean remove(long webhookId);

  /** Of one webhook, newest first, those below {@code before}, at most {@code limit}. */
  List<Delivery> deliveries(long webhookId, long before, int limit);

  Optional<Delivery> delivery(long deliveryId);

  /**
   * Notes that a webhook is to be told {@code ping}; the delivery's id, empty if there is no such
   * webhook.
   */
  Optional<Long> ping(long webhookId);

  /**
   * Takes deliveries that are due, the longest waiting first, and counts a try of each. Nobody else
   * takes one of them for {@code hold}: whoever took it and ended has not sent it, or not noted it,
   * and it is sent again then.
   */
  List<DueDelivery> takeDue(int limit, Duration hold);

  /** As {@link #takeDue}, but this one, if it is due. */
  Optional<DueDelivery> take(long deliveryId, Duration hold);

  /** Notes that the receiver has it. */
  void delivered(long deliveryId, int status);

  /**
   * Notes that a try did not do.
   *
   * @param status that was answered; empty if nothing answered
   * @param retryAfter when it is tried again; empty to give up
   */
  void missed(long deliveryId, Optional<Integer> status, String why, Optional<Duration> retryAfter);
}
