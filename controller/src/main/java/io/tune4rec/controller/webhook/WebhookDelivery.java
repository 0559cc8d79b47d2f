package io.tune4rec.controller.webhook;

import io.tune4rec.controller.sweep.UnknownIdException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Sends what webhooks are still to be told. Any number of controllers may run it at once: each
 * takes other deliveries. A delivery arrives at least once, twice where a controller ends between
 * the answer and its note. Thread-safe.
 */
public final class WebhookDelivery {
  /** Sent at the same time, so that one receiver who is slow holds up few others. */
  private static final int AT_ONCE = 16;

  /** Much longer than a try can take. */
  private static final Duration HOLD = Duration.ofMinutes(1);

  private final WebhookStore store;
  private final WebhookSender sender;
  private final Backoff backoff;

  public WebhookDelivery(WebhookStore store, WebhookSender sender, Backoff backoff) {
    this.store = store;
    this.sender = sender;
    this.backoff = backoff;
  }

  /** Sends what is due; how many tries it took. */
  public int run() throws InterruptedException {
    int tries = 0;
    List<DueDelivery> due;
    do {
      due = store.takeDue(AT_ONCE, HOLD);
      sendAll(due);
      tries += due.size();
    } while (due.size() == AT_ONCE);
    return tries;
  }

  /**
   * Sends a webhook a {@code ping} now.
   *
   * @return how it stands after the first try
   * @throws UnknownIdException if there is no such webhook
   */
  public Delivery ping(long webhookId) throws InterruptedException {
    long id = store.ping(webhookId).orElseThrow(() -> unknown(webhookId));
    var taken = store.take(id, HOLD);
    if (taken.isPresent()) {
      send(taken.get());
    }
    return store.delivery(id).orElseThrow(() -> unknown(webhookId));
  }

  /** What to throw where there is no such webhook. */
  public static UnknownIdException unknown(long webhookId) {
    return new UnknownIdException(
        "webhook", webhookId, "the list of webhooks shows which there are");
  }

  private void sendAll(List<DueDelivery> due) throws InterruptedException {
    var left = new CountDownLatch(due.size());
    for (var delivery : due) {
      Thread.ofVirtual().name("webhook-" + delivery.id()).start(() -> sendAndCount(delivery, left));
    }
    left.await();
  }

  private void sendAndCount(DueDelivery delivery, CountDownLatch left) {
    try {
      send(delivery);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      left.countDown();
    }
  }

  private void send(DueDelivery delivery) throws InterruptedException {
    var retry = backoff.after(delivery.attempt());
    switch (sender.send(delivery)) {
      case SendOutcome.Received(int status) -> store.delivered(delivery.id(), status);
      case SendOutcome.Answered(int status) ->
          store.missed(delivery.id(), Optional.of(status), "answered " + status, retry);
      case SendOutcome.Unanswered(var why) ->
          store.missed(delivery.id(), Optional.empty(), why, retry);
    }
  }
}
