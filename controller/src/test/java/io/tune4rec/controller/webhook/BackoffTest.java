package io.tune4rec.controller.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void waits_four_times_as_long_each_time_and_gives_up_after_a_day() {
    var backoff = new Backoff(Duration.ofSeconds(15), 8);

    var waits =
        IntStream.rangeClosed(1, 7).mapToObj(i -> backoff.after(i).orElseThrow().toSeconds());

    assertThat(waits).containsExactly(15L, 60L, 240L, 960L, 3_840L, 15_360L, 61_440L);
    assertThat(backoff.after(8)).isEqualTo(Optional.empty());
  }

  @Test
  void is_bounded() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, 8))
        .hasMessage("tune4rec.webhook.first-retry: a try follows after some time, but got PT0S");
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(1), 13))
        .hasMessage("tune4rec.webhook.attempts: a delivery is tried 1 to 12 times, but got 13");
  }
}
