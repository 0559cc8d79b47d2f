package io.tune4rec.worker.patience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final RandomGenerator LUCKLESS = () -> -1L;
  private static final RandomGenerator LUCKY = () -> 0L;

  @Test
  void doubles_up_to_its_limit() {
    var backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10), LUCKLESS);

    var waits = IntStream.of(1, 2, 3, 6, 7, 1000).mapToObj(backoff::after);

    assertThat(waits)
        .containsExactly(
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(8),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));
  }

  @Test
  void chance_shortens_a_wait_by_at_most_a_half() {
    var backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10), LUCKY);

    assertThat(backoff.after(1)).isEqualTo(Duration.ofMillis(125));
  }

  @Test
  void refuses_a_limit_below_the_first_wait() {
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), LUCKY))
        .hasMessage("a back-off needs 0 < first <= most, but got first=PT2S most=PT1S");
  }
}
