package io.tune4rec.controller.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkSignalTest {
  private final WorkSignal signal = new WorkSignal();

  @Test
  void a_signal_between_looking_and_waiting_is_not_missed() throws InterruptedException {
    long seen = signal.version();
    signal.raise();

    assertThat(signal.await(seen, Duration.ofSeconds(30).toNanos())).isPositive();
  }

  @Test
  void waiting_ends_when_the_time_is_over() throws InterruptedException {
    assertThat(signal.await(signal.version(), 1_000)).isNotPositive();
  }

  @Test
  void everyone_who_waits_is_woken() throws InterruptedException {
    var waiting = new CountDownLatch(2);
    var first = waiter(waiting);
    var second = waiter(waiting);
    waiting.await();

    signal.raise();

    assertThat(first).succeedsWithin(Duration.ofSeconds(10));
    assertThat(second).succeedsWithin(Duration.ofSeconds(10));
    assertThat(first.join()).isPositive();
  }

  @Test
  void nobody_waits_once_it_is_closed() throws InterruptedException {
    var waiting = new CountDownLatch(1);
    var waiter = waiter(waiting);
    waiting.await();

    signal.close();

    assertThat(waiter).succeedsWithin(Duration.ofSeconds(10));
    assertThat(signal.await(signal.version(), Duration.ofSeconds(30).toNanos())).isPositive();
    assertThat(signal.isClosed()).isTrue();
  }

  private CompletableFuture<Long> waiter(CountDownLatch waiting) {
    long seen = signal.version();
    return CompletableFuture.supplyAsync(
        () -> {
          waiting.countDown();
          try {
            return signal.await(seen, Duration.ofSeconds(30).toNanos());
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        },
        task -> Thread.ofVirtual().start(task));
  }
}
