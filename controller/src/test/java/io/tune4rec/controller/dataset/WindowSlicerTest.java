package io.tune4rec.controller.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.dataset.SplitRule.Span;
import io.tune4rec.controller.dataset.SplitRule.Straddle;
import io.tune4rec.controller.dataset.SplitRule.Trained;
import io.tune4rec.model.dataset.Split;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowSlicerTest {
  private static final long HOUR = Span.HOUR.length();
  private static final int MANY = 200;

  private final SessionTable sessions = new SessionTable();
  private long end;

  @Test
  void windows_run_from_the_first_to_the_last_start_and_empty_ones_are_kept() {
    hour(10, MANY);
    hour(13, MANY);

    var plan = cut(rule(0.5, 0.5, Trained.ALL, 100));

    assertThat(plan.windows())
        .containsExactly(
            new SplitPlan.Bounds(10 * HOUR, 11 * HOUR),
            new SplitPlan.Bounds(11 * HOUR, 12 * HOUR),
            new SplitPlan.Bounds(12 * HOUR, 13 * HOUR),
            new SplitPlan.Bounds(13 * HOUR, 14 * HOUR));
    assertThat(sessions.window(0)).isZero();
    assertThat(sessions.window(MANY)).isEqualTo(3);
  }

  @Test
  void halves_of_a_window_are_valid_and_test_and_all_of_it_trains() {
    hour(0, MANY);
    hour(1, MANY);

    cut(rule(0.5, 0.5, Trained.ALL, 100));

    assertThat(count(Split.TRAIN, 1)).isEqualTo(MANY);
    assertThat(count(Split.VALID, 1) + count(Split.TEST, 1)).isEqualTo(MANY);
    // twelve standard deviations of a fair coin are 85
    assertThat(count(Split.VALID, 1)).isBetween(60L, 140L);
  }

  @Test
  void where_the_rest_trains_no_session_is_of_two_parts() {
    hour(0, MANY);
    hour(1, MANY);

    cut(rule(0.1, 0.2, Trained.REST, 100));

    assertThat(count(Split.TRAIN, 1) + count(Split.VALID, 1) + count(Split.TEST, 1))
        .isEqualTo(MANY);
    assertThat(count(Split.TRAIN, 1)).isGreaterThan(count(Split.TEST, 1));
  }

  @Test
  void nothing_in_the_first_window_and_in_small_ones_is_evaluated() {
    hour(0, MANY);
    hour(1, MANY);
    hour(2, 99);

    var plan = cut(rule(0.5, 0.5, Trained.ALL, 100));

    assertThat(count(Split.VALID, 0) + count(Split.TEST, 0)).isZero();
    assertThat(count(Split.VALID, 2) + count(Split.TEST, 2)).isZero();
    assertThat(count(Split.TRAIN, 2)).isEqualTo(99);
    assertThat(plan.notices())
        .containsExactly("1 of 3 windows have fewer than 100 sessions and are trained on only");
  }

  @Test
  void a_trickle_at_the_start_belongs_to_the_first_window_that_is_large_enough() {
    hour(0, 1);
    hour(2, 99);
    hour(3, MANY);
    hour(4, MANY);

    var plan = cut(rule(0.5, 0.5, Trained.ALL, 100));

    assertThat(plan.windows())
        .containsExactly(
            new SplitPlan.Bounds(0, 4 * HOUR), new SplitPlan.Bounds(4 * HOUR, 5 * HOUR));
    assertThat(count(Split.TRAIN, 0)).isEqualTo(1 + 99 + MANY);
    assertThat(count(Split.VALID, 0) + count(Split.TEST, 0)).isZero();
    assertThat(plan.notices())
        .containsExactly(
            "the first window lasts from 1970-01-01T00:00:00Z to 1970-01-01T04:00:00Z, for none"
                + " before has 100 sessions; to it scaling is fitted");
  }

  @Test
  void training_on_a_session_ends_with_its_window() {
    hour(0, MANY);
    hour(1, MANY);
    session(3, 2 * HOUR - 1, 2 * HOUR + 5);

    var plan = cut(rule(0.5, 0.5, Trained.ALL, 100));

    int last = sessions.size() - 1;
    assertThat(plan.trainsBefore(sessions, last)).isEqualTo(2 * HOUR);
    assertThat(plan.trainsOn(sessions, last, 0, 2 * HOUR - 1)).isTrue();
    assertThat(plan.trainsOn(sessions, last, 1, 2 * HOUR)).isFalse();
  }

  @Test
  void sessions_past_the_end_of_their_window_are_kept_whole_or_dropped_on_demand() {
    hour(0, MANY);
    hour(1, MANY);
    session(3, 2 * HOUR - 1, 2 * HOUR + 5);
    int last = sessions.size() - 1;

    var kept = cut(straddling(Straddle.KEEP));

    assertThat(kept.trainsOn(sessions, last, 1, 2 * HOUR)).isTrue();
    assertThat(kept.notices())
        .containsExactly(
            "1 sessions run past the end of their window; training sees them whole, and so what is"
                + " later than a target");

    reset();
    var dropped = cut(straddling(Straddle.DROP));

    assertThat(dropped.trainsOn(sessions, last, 0, 2 * HOUR - 1)).isFalse();
    assertThat(count(Split.TRAIN, 1)).isEqualTo(MANY);
    assertThat(count(Split.VALID, 1) + count(Split.TEST, 1)).isEqualTo(MANY + 1);
    assertThat(dropped.notices())
        .containsExactly("1 sessions run past the end of their window; training does not see them");
  }

  @Test
  void another_seed_draws_other_sessions_and_other_sessions_change_no_draw() {
    hour(0, MANY);
    hour(1, MANY);
    cut(rule(0.5, 0.5, Trained.ALL, 100));
    var drawn = drawn();

    reset();
    cut(new SplitRule.Windows(Span.HOUR, 0.5, 0.5, Trained.ALL, 7, 100, Straddle.CUT));
    var others = drawn();
    hour(1, 50);
    reset();
    cut(rule(0.5, 0.5, Trained.ALL, 100));

    assertThat(others).isNotEqualTo(drawn);
    assertThat(drawn()).startsWith(drawn);
  }

  @Test
  void windows_of_which_none_can_be_evaluated_are_refused() {
    hour(0, 50);
    hour(1, 70);

    assertThatThrownBy(() -> cut(rule(0.5, 0.5, Trained.ALL, 100)))
        .hasMessageContaining(
            "split valid: every split has a session with at least 2 interactions in it, but this"
                + " one has none; there are 2 windows, and the largest after the first has 70"
                + " sessions; lower min_sessions (now 100) or choose longer windows");
  }

  @Test
  void a_stray_date_that_makes_countless_windows_is_refused() {
    hour(0, MANY);
    session(2, 200_000 * HOUR, 200_000 * HOUR + 1);

    assertThatThrownBy(() -> cut(rule(0.5, 0.5, Trained.ALL, 100)))
        .hasMessage(
            "split.window: a dataset has at most 100,000 windows, but sessions start from"
                + " 1970-01-01T00:00:00Z to 1992-10-25T08:00:00Z, which makes 200,001; choose"
                + " longer windows, or correct the times");
  }

  private void hour(int hour, int n) {
    for (int i = 0; i < n; i++) {
      session(2, hour * HOUR + i, hour * HOUR + i + 1000);
    }
  }

  private void session(int length, long start, long last) {
    end += length;
    sessions.add(end, start, last, 0, Keys.mixed(sessions.size(), 1));
  }

  private static SplitRule.Windows rule(double valid, double test, Trained train, int least) {
    return new SplitRule.Windows(Span.HOUR, valid, test, train, 0, least, Straddle.CUT);
  }

  private static SplitRule.Windows straddling(Straddle straddle) {
    return new SplitRule.Windows(Span.HOUR, 0.5, 0.5, Trained.ALL, 0, 100, straddle);
  }

  private SplitPlan cut(SplitRule.Windows rule) {
    return new WindowSlicer(sessions, rule).cut();
  }

  private void reset() {
    for (int session = 0; session < sessions.size(); session++) {
      for (var split : Split.values()) {
        sessions.part(split, session, SessionTable.NONE);
      }
    }
  }

  private int[] drawn() {
    return IntStream.range(0, sessions.size())
        .map(session -> sessions.part(Split.VALID, session))
        .toArray();
  }

  private long count(Split split, int window) {
    return IntStream.range(0, sessions.size())
        .filter(session -> sessions.window(session) == window)
        .filter(session -> sessions.part(split, session) > 0)
        .count();
  }
}
