package io.tune4rec.controller.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CopyLineTest {
  @Test
  void is_a_new_event_each_tenth_of_the_way() {
    assertThat(line(0, 0).event()).isEqualTo("backing up, 0 %");
    assertThat(line(399, 1).event()).isEqualTo("backing up, 30 %");
    assertThat(line(1_000, 1).event()).isEqualTo("backing up, 100 %");
    assertThat(new CopyLine("backing up", 0, 0, Duration.ZERO).event())
        .isEqualTo("backing up, 100 %");
  }

  @Test
  void names_the_time_left_once_the_pace_is_known() {
    assertThat(line(250, 1).passing()).isEmpty();
    assertThat(line(0, 9).passing()).isEmpty();
    assertThat(line(250, 14).passing()).isEqualTo(", about 0:42 left");
  }

  private static CopyLine line(long done, int seconds) {
    return new CopyLine("backing up", done, 1_000, Duration.ofSeconds(seconds));
  }
}
