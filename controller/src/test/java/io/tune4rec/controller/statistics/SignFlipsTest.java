package io.tune4rec.controller.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignFlipsTest {
  private static final Resampling MANY = new Resampling(5, 200_000, 1);

  @Test
  void p_is_that_of_all_flips() {
    assertThat(p(Sessions.of(12))).isCloseTo(Twelve.P, within(2e-3));
  }

  @Test
  void clusters_flip_as_wholes() {
    var pairs = Sessions.of(12).clusteredBy(new int[] {7, 7, 1, 1, 2, 2, 9, 9, 4, 4, 5, 5});

    assertThat(p(pairs)).isCloseTo(Twelve.P_OF_PAIRS, within(2e-3));
  }

  @Test
  void p_does_not_depend_on_the_reference() {
    var sessions = Sessions.of(12);
    var third = new double[12];
    var rows =
        List.of(sessions.row(third), sessions.row(Twelve.BETTER), sessions.row(Twelve.WORSE));

    assertThat(SignFlips.of(rows, 0, MANY).p(1, 2)).isEqualTo(SignFlips.of(rows, 2, MANY).p(1, 2));
  }

  @Test
  void equal_rows_have_p_of_one() {
    var sessions = Sessions.of(12);
    var rows = List.of(sessions.row(Twelve.BETTER), sessions.row(Twelve.BETTER.clone()));

    assertThat(SignFlips.of(rows, 0, MANY).p(0, 1)).isEqualTo(1);
  }

  @Test
  void p_never_is_zero() {
    var sessions = Sessions.of(1000);
    var ones = new double[1000];
    Arrays.fill(ones, 1);
    var rows = List.of(sessions.row(ones), sessions.row(new double[1000]));

    assertThat(SignFlips.of(rows, 0, new Resampling(1, 999, 1)).p(0, 1)).isEqualTo(1.0 / 1000);
  }

  private static double p(Sessions sessions) {
    var rows = List.of(sessions.row(Twelve.BETTER), sessions.row(Twelve.WORSE));
    return SignFlips.of(rows, 0, MANY).p(0, 1);
  }
}
