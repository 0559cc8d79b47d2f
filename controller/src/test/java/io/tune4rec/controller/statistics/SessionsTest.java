package io.tune4rec.controller.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final int[] WINDOWS = {0, 0, 0, 1, 1, 2, 2, 2, 2, 0, 1, 1};

  @Test
  void with_windows_the_value_is_the_mean_over_their_means() {
    var row = Sessions.of(12).inWindows(WINDOWS).row(Twelve.BETTER);

    // numpy: np.mean([a[win == k].mean() for k in range(3)])
    assertThat(row.mean()).isCloseTo(0.45083333333333336, within(1e-15));
  }

  @Test
  void how_windows_differ_is_no_uncertainty() {
    var sessions = Sessions.of(12).inWindows(WINDOWS);
    var shifted =
        IntStream.range(0, 12).mapToDouble(i -> Twelve.BETTER[i] + 10 * WINDOWS[i]).toArray();

    assertThat(sessions.row(shifted).deviations())
        .containsExactly(sessions.row(Twelve.BETTER).deviations(), within(1e-14));
  }

  @Test
  void sessions_of_a_user_that_are_alike_are_worth_one() {
    var users = IntStream.range(0, 48).map(i -> i / 4).toArray();
    var repeated = IntStream.of(users).mapToDouble(user -> Twelve.BETTER[user]).toArray();

    var byUser = Sessions.of(48).clusteredBy(users).row(repeated);

    assertThat(byUser.mean()).isCloseTo(Sessions.of(12).row(Twelve.BETTER).mean(), within(1e-15));
    assertThat(byUser.deviations())
        .containsExactly(Sessions.of(12).row(Twelve.BETTER).deviations(), within(1e-15));
  }

  @Test
  void seeds_add_what_residuals_within_sessions_do_not_explain() {
    var seeds =
        IntStream.range(0, 3)
            .mapToObj(
                s ->
                    IntStream.range(0, 8)
                        .mapToDouble(i -> ((s * 5 + i * 3 + s * i * 2) % 7) / 10.0 + .05 * s)
                        .toArray())
            .toArray(double[][]::new);

    var row = Sessions.of(8).row(seeds);

    // numpy: v.mean(1).var(ddof=1), and (residuals ** 2).sum() / (2 * 7) / 8 of the two-way table
    assertThat(row.spreadOfSeeds()).isCloseTo(0.005364583333333334, within(1e-15));
    assertThat(row.residual()).isCloseTo(0.00515625, within(1e-15));
    assertThat(SeedNoise.component(row))
        .isCloseTo(0.005364583333333334 - 0.00515625, within(1e-15));
  }

  @Test
  void a_value_that_is_not_finite_is_refused_by_name() {
    var values = Twelve.BETTER.clone();
    values[3] = Double.NaN;

    assertThatThrownBy(() -> Sessions.of(12).row(Twelve.BETTER, values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "row, seed 1: values are finite, but session 3 has NaN; leave out the row or the"
                + " session");
  }

  @Test
  void a_seed_of_other_sessions_is_refused() {
    assertThatThrownBy(() -> Sessions.of(13).row(Twelve.BETTER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "row, seed 0: has a value for each of 13 sessions, but it has 12; evaluate all seeds on"
                + " the same sessions");
  }

  @Test
  void a_row_without_seeds_and_a_single_session_are_refused() {
    assertThatThrownBy(() -> Sessions.of(12).row()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sessions.of(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sessions.of(2).clusteredBy(new int[] {4, 4}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
