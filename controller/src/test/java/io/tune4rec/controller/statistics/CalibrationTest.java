package io.tune4rec.controller.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A short run; the long one of at least 10,000 trials is the same call with other numbers. */
class CalibrationTest {
  @Test
  void promises_are_kept() {
    assertThat(new Calibration(1, 200, 2).findings()).hasSize(23).allMatch(Finding::holds);
  }

  @Test
  void of_a_thousand_pairs_without_a_difference_one_in_twenty_is_called_different() {
    var finding = new Calibration(2, 1000, 2).falseAlarms("pairs", Calibration.SESSIONS, 1);

    assertThat(finding.rate()).isBetween(.03, .07);
  }

  @Test
  void a_broken_promise_is_found() {
    var overlooked = new Calibration(3, 300, 2).falseAlarms("one seed", Calibration.SEEDS, 1);

    assertThat(overlooked.holds()).isFalse();
    assertThat(overlooked.rate()).isGreaterThan(.1);
  }

  @Test
  void findings_do_not_depend_on_threads() {
    assertThat(new Calibration(4, 50, 1).falseAlarms("a", Calibration.USERS, 1))
        .isEqualTo(new Calibration(4, 50, 3).falseAlarms("a", Calibration.USERS, 1));
  }

  @Test
  void a_rate_may_be_off_by_the_noise_of_its_trials() {
    assertThat(new Finding("x", 65, 1000, 0, .05).holds()).isTrue();
    assertThat(new Finding("x", 75, 1000, 0, .05).holds()).isFalse();
    assertThat(new Finding("x", 775, 1000, .8, 1).holds()).isTrue();
    assertThat(new Finding("x", 755, 1000, .8, 1).holds()).isFalse();
  }
}
