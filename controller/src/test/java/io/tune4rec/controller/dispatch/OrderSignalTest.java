package io.tune4rec.controller.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OrderSignalTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final OrderSignal signal = new OrderSignal();

  @Test
  void an_order_between_looking_and_waiting_is_not_missed() throws InterruptedException {
    long seen = signal.version(7);
    signal.raise(7);

    assertThat(waiter(7, seen)).succeedsWithin(SOON);
  }

  @Test
  void only_the_worker_with_an_order_is_woken() throws InterruptedException {
    var other = waiter(8, signal.version(8));
    var mine = waiter(7, signal.version(7));

    signal.raise(7);

    assertThat(mine).succeedsWithin(SOON);
    assertThat(other).isNotDone();
    signal.raise(8);
    assertThat(other).succeedsWithin(SOON);
  }

  @Test
  void an_order_to_all_wakes_everyone() throws InterruptedException {
    var one = waiter(7, signal.version(7));
    var two = waiter(8, signal.version(8));

    signal.raiseAll();

    assertThat(one).succeedsWithin(SOON);
    assertThat(two).succeedsWithin(SOON);
  }

  @Test
  void nobody_waits_once_it_is_closed() throws InterruptedException {
    var waiting = waiter(7, signal.version(7));

    signal.close();

    assertThat(waiting).succeedsWithin(SOON);
    assertThat(waiter(7, signal.version(7))).succeedsWithin(SOON);
  }

  private CompletableFuture<Void> waiter(long worker, long seen) throws InterruptedException {
    var waiting = new CountDownLatch(1);
    var end =
        CompletableFuture.runAsync(
            () -> {
              waiting.countDown();
              try {
                signal.await(worker, seen, LONG.toNanos());
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            },
            task -> Thread.ofVirtual().start(task));
    waiting.await();
    return end;
  }
}
