package io.tune4rec.controller.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootstrapTimesTest {
  private static final Resampling HOW = new Resampling(1, 200, 2);

  @Test
  void every_phase_takes_time() {
    var times = BootstrapTimes.measure(500, 500, 4, 1, HOW);

    assertThat(times.rows()).isPositive();
    assertThat(times.bootstrap()).isPositive();
    assertThat(times.signFlips()).isPositive();
    assertThat(times.board()).isPositive();
  }

  @Test
  void boards_of_several_seeds_flip_no_signs() {
    assertThat(BootstrapTimes.measure(500, 100, 4, 3, HOW).signFlips()).isZero();
  }
}
