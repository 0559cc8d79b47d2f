package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearScheduleTest {
  @Test
  void falls_from_the_peak_to_nothing_without_a_warm_up() {
    var schedule = LinearSchedule.of(0.1, 0, 10);

    assertThat(schedule.rate(0)).isEqualTo(0.1);
    assertThat(schedule.rate(5)).isCloseTo(0.05, within(1e-12));
    assertThat(schedule.rate(10)).isZero();
    assertThat(schedule.rate(11)).isZero();
  }

  @Test
  void rises_over_the_warm_up_and_then_falls() {
    var schedule = LinearSchedule.of(0.1, 0.35, 10);

    assertThat(schedule.warmup()).isEqualTo(4);
    assertThat(schedule.rate(0)).isZero();
    assertThat(schedule.rate(2)).isCloseTo(0.05, within(1e-12));
    assertThat(schedule.rate(4)).isCloseTo(0.1, within(1e-12));
    assertThat(schedule.rate(7)).isCloseTo(0.05, within(1e-12));
  }
}
