package io.tune4rec.controller.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that a webhook was told, or is still to be, as others see it.
 *
 * @param key the header {@code Tune4Rec-Delivery}, by which a receiver knows one that comes again
 * @param attempts tries so far
 * @param nextAttemptAt when it is tried next; empty unless it is pending
 * @param lastStatus that the last try was answered with; empty if nothing answered
 * @param lastError why the last try did not do; empty if it did, or there was none
 */
public record Delivery(
    long id,
    String key,
    String event,
    DeliveryState state,
    int attempts,
    Optional<Instant> nextAttemptAt,
    Optional<Integer> lastStatus,
    Optional<String> lastError,
    Instant createdAt,
    Optional<Instant> deliveredAt) {
  /** How a delivery stands. */
  public enum DeliveryState {
    /** It is to be sent, for the first time or again. */
    PENDING,
    /** It was answered with a status from 200 to 299. */
    DELIVERED,
    /** It is not tried any more. */
    FAILED
  }
}
