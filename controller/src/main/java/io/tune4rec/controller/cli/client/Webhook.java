package io.tune4rec.controller.cli.client;

import java.util.List;
import java.util.Optional;

/**
 * A webhook as the controller tells it.
 *
 * @param secret told once, when it was made
 */
public record Webhook(
    long id, String url, List<String> events, String createdAt, Optional<String> secret) {

  /**
   * Something that it was told, or is still to be.
   *
   * @param attempts tries so far
   * @param nextAttemptAt empty unless it is pending
   * @param lastStatus that the last try was answered with
   * @param lastError why the last try did not do
   */
  public record Delivery(
      long id,
      String key,
      String event,
      String state,
      int attempts,
      Optional<String> nextAttemptAt,
      Optional<Integer> lastStatus,
      Optional<String> lastError,
      String createdAt,
      Optional<String> deliveredAt) {
    /** Whether the receiver has it. */
    public boolean delivered() {
      return state.equals("DELIVERED");
    }
  }
}
