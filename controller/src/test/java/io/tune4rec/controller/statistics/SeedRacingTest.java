package io.tune4rec.controller.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeedRacingTest {
  private static final Sessions SESSIONS = Sessions.of(50);

  @Test
  void rows_that_may_be_the_best_get_another_seed_and_the_others_none() {
    var rows =
        List.of(
            Made.constant(SESSIONS, .100, .101, .099),
            Made.constant(SESSIONS, .050, .051, .049),
            Made.constant(SESSIONS, .099, .100, .101));

    assertThat(SeedRacing.USUAL.next(rows, 5)).containsExactly(0, 2);
  }

  @Test
  void a_race_with_one_row_left_is_over() {
    var rows =
        List.of(
            Made.constant(SESSIONS, .100, .101, .099), Made.constant(SESSIONS, .050, .051, .049));

    assertThat(SeedRacing.USUAL.next(rows, 5)).isEmpty();
    assertThat(SeedRacing.USUAL.next(rows.subList(0, 1), 5)).isEmpty();
  }

  @Test
  void rows_that_have_all_their_seeds_get_no_other() {
    var rows =
        List.of(Made.constant(SESSIONS, .100, .101, .099), Made.constant(SESSIONS, .099, .100));

    assertThat(SeedRacing.USUAL.next(rows, 3)).containsExactly(1);
    assertThat(SeedRacing.USUAL.next(rows, 2)).isEmpty();
  }

  @Test
  void while_every_row_has_one_seed_all_get_another() {
    var rows = List.of(Made.constant(SESSIONS, .1), Made.constant(SESSIONS, .5));

    assertThat(SeedRacing.USUAL.next(rows, 5)).containsExactly(0, 1);
  }

  @Test
  void a_fixed_row_needs_no_seed_but_holds_the_race_open() {
    var floor = SESSIONS.fixed(Made.normal(SESSIONS, .1, .01, 1).deviations());
    var rows = List.of(floor, Made.constant(SESSIONS, -.001, .001, 0));

    assertThat(SeedRacing.USUAL.next(rows, 5)).containsExactly(1);
  }
}
