package io.tune4rec.worker.patience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  private final StopSignal stop = new StopSignal();
  private final AtomicInteger told = new AtomicInteger();

  @Test
  void tells_each_who_waits_once() {
    stop.whenGiven(told::incrementAndGet);
    stop.whenGiven(told::incrementAndGet);

    stop.give();
    stop.give();

    assertThat(told).hasValue(2);
    assertThat(stop.isGiven()).isTrue();
  }

  @Test
  void tells_at_once_who_comes_after_it_was_given() {
    stop.give();

    stop.whenGiven(told::incrementAndGet);

    assertThat(told).hasValue(1);
    assertThat(stop.watched()).isZero();
  }

  @Test
  void whoever_waits_no_longer_is_neither_told_nor_held() {
    for (int i = 0; i < 1_000; i++) {
      try (var _ = stop.whenGiven(told::incrementAndGet)) {
        assertThat(stop.watched()).isOne();
      }
    }

    stop.give();

    assertThat(told).hasValue(0);
    assertThat(stop.watched()).isZero();
  }

  @Test
  void a_follower_is_given_with_it_and_not_held_beyond_its_own_end() {
    var ended = stop.follower();
    var follower = stop.follower();

    ended.give();
    assertThat(stop.watched()).isOne();
    assertThat(stop.isGiven()).isFalse();
    stop.give();

    assertThat(follower.isGiven()).isTrue();
  }
}
