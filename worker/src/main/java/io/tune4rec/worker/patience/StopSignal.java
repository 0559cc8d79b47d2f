package io.tune4rec.worker.patience;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says once and for all that the worker shall stop. Safe for use by many threads. */
public final class StopSignal {
  private final CountDownLatch given = new CountDownLatch(1);
  private final CompletableFuture<Void> future = new CompletableFuture<>();

  /** Gives the signal; a second time changes nothing. */
  public void give() {
    given.countDown();
    future.complete(null);
  }

  public boolean isGiven() {
    return given.getCount() == 0;
  }

  /**
   * Waits for the signal, at most {@code atMost}.
   *
   * @return whether to stop: the signal was given, or this thread was interrupted
   */
  public boolean await(Duration atMost) {
    try {
      return given.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Completes when the signal is given; completing the result gives no signal. */
  public CompletableFuture<Void> whenGiven() {
    return future.copy();
  }
}
