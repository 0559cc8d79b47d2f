package io.tune4rec.controller.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Witness: power of the noncentral t, scipy 1.17, {@code nct.sf(t.ppf(.975, df), df, effect *
 * sqrt(n))}, at effects that are 1.03 times smaller, as plans keep that margin.
 */
class PlanningTest {
  private final Sessions sessions = Sessions.of(400);

  @Test
  void sessions_needed_are_those_of_a_paired_t_test() {
    var row = Made.normal(sessions, .1, 1, 1);
    var floor = sessions.fixed(new double[400]);

    // paired: effect .1 / 1.03, power .8: n = 834.6; without the margin 786.8
    assertThat(Planning.USUAL.sessionsNeeded(row, floor).orElseThrow()).isBetween(834L, 836L);
    assertThat(Planning.USUAL.detectable(row, floor, 787, 1)).isCloseTo(.103, within(1e-4));
  }

  @Test
  void seeds_needed_are_those_of_a_two_sample_t_test() {
    var better = Made.constant(sessions, 0, 1, 2);
    var worse = Made.constant(sessions, -1, 0, 1);

    // two samples: effect 1 / 1.03, power .8: n = 17.7
    assertThat(Planning.USUAL.seedsNeeded(better, worse).orElseThrow()).isBetween(18, 19);
    // two samples: effect 1.5 / 1.03, power .9: n = 10.96
    var further = Made.constant(sessions, .5, 1.5, 2.5);
    assertThat(new Planning(.05, .9).seedsNeeded(further, worse).orElseThrow()).isBetween(11, 12);
  }

  @Test
  void no_number_of_sessions_makes_up_for_seeds() {
    var better = Made.constant(sessions, 0, 1, 2);
    var worse = Made.constant(sessions, -1, 0, 1);

    assertThat(Planning.USUAL.sessionsNeeded(better, worse)).isEmpty();
  }

  @Test
  void no_number_of_seeds_makes_up_for_sessions() {
    var row = Made.normal(sessions, .01, 1, 1);

    assertThat(Planning.USUAL.seedsNeeded(row, sessions.fixed(new double[400]))).isEmpty();
  }

  @Test
  void rows_without_a_difference_need_no_end_of_either() {
    var row = Made.normal(sessions, .1, 1, 1);

    assertThat(Planning.USUAL.sessionsNeeded(row, row)).isEmpty();
    assertThat(Planning.USUAL.seedsNeeded(row, row)).isEmpty();
  }

  @Test
  void sessions_of_a_user_that_are_alike_are_worth_one() {
    var users = IntStream.range(0, 1600).map(i -> i / 4).toArray();
    var clustered = Sessions.of(1600).clusteredBy(users);
    var single = Made.normal(sessions, .1, 1, 1);
    var values = new double[1600];
    for (int i = 0; i < 1600; i++) {
      values[i] = .1 + single.deviations()[users[i]] * 400;
    }

    var needed =
        Planning.USUAL
            .sessionsNeeded(clustered.row(values), clustered.fixed(new double[1600]))
            .orElseThrow();

    assertThat(needed).isBetween(4 * 834L, 4 * 836L);
  }

  @Test
  void a_power_below_half_is_refused() {
    assertThatThrownBy(() -> new Planning(.05, .4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("power: lies in [.5, 1), but it is 0.4; use .8");
  }
}
