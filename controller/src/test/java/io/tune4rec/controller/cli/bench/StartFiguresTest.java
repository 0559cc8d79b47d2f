package io.tune4rec.controller.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartFiguresTest {
  @Test
  void takes_the_middle_of_an_odd_number_whatever_their_order() {
    assertThat(new StartFigures(List.of(9.0, 1.0, 2.0), List.of(1.0)).wallMedian()).isEqualTo(2);
  }

  @Test
  void takes_the_mean_of_the_two_in_the_middle_of_an_even_number() {
    assertThat(StartFigures.median(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(3);
  }

  @Test
  void refuses_the_median_of_nothing() {
    assertThatThrownBy(() -> StartFigures.median(List.of()))
        .hasMessageContaining("at least one value");
  }

  @Test
  void tells_seconds_to_the_millisecond() {
    assertThat(StartFigures.seconds(Duration.ofMillis(1_234))).isEqualTo(1.234);
  }
}
