package io.tune4rec.controller.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionSlicerTest {
  private final SessionTable sessions = new SessionTable();
  private long end;

  @Test
  void by_time_a_session_goes_where_it_starts_and_slices_are_in_time_order() {
    session(3, 500, 510);
    session(2, 100, 110);
    session(2, 200, 210);
    session(4, 300, 310);

    var cut = cut(byTime(200, 500));

    assertThat(cut.slices().get(Split.TRAIN)).containsExactly(new Slice(3, 5));
    assertThat(cut.slices().get(Split.VALID)).containsExactly(new Slice(5, 7), new Slice(7, 11));
    assertThat(cut.slices().get(Split.TEST)).containsExactly(new Slice(0, 3));
    assertThat(cut.plan().json())
        .containsEntry("kind", "time")
        .containsEntry("valid_from", "1970-01-01T00:00:00.200Z")
        .containsEntry("straddle", "cut");
  }

  @Test
  void sessions_of_one_interaction_are_left_out_and_counted() {
    session(1, 50, 50);
    session(2, 100, 110);
    session(2, 200, 210);
    session(1, 300, 300);
    session(1, 301, 301);
    session(2, 500, 510);

    var cut = cut(byTime(200, 500));

    assertThat(cut.slices().get(Split.VALID)).hasSize(1);
    assertThat(cut.tooShort())
        .containsEntry(Split.TRAIN, 1L)
        .containsEntry(Split.VALID, 2L)
        .containsEntry(Split.TEST, 0L);
  }

  @Test
  void training_sessions_that_run_into_validation_are_noticed() {
    session(2, 100, 250);
    session(2, 200, 210);
    session(2, 500, 510);

    assertThat(cut(byTime(200, 500)).plan().notices())
        .containsExactly(
            "1 training sessions start before valid_from but end after it; training sees them up to"
                + " there; if a session here is all that a user did, leave_one_out is meant for it");
  }

  @Test
  void leave_one_out_keeps_the_last_two_items_from_training() {
    session(5, 0, 4);
    session(3, 0, 2);
    session(2, 0, 1);

    var cut = cut(new SplitRule.LeaveOneOut());

    assertThat(cut.slices().get(Split.TRAIN)).containsExactly(new Slice(0, 3));
    assertThat(cut.slices().get(Split.VALID)).containsExactly(new Slice(0, 4), new Slice(5, 7));
    assertThat(cut.slices().get(Split.TEST))
        .containsExactly(new Slice(0, 5), new Slice(5, 8), new Slice(8, 10));
    assertThat(cut.tooShort()).containsEntry(Split.TRAIN, 2L).containsEntry(Split.VALID, 1L);
  }

  @Test
  void leave_one_out_is_per_user_where_users_are_known() {
    session(3, 500, 510, 1);
    session(4, 900, 910, 1);
    session(3, 100, 110, 1);
    session(4, 50, 60, 2);

    var cut = cut(new SplitRule.LeaveOneOut());

    assertThat(cut.slices().get(Split.TRAIN))
        .containsExactly(new Slice(10, 12), new Slice(7, 10), new Slice(0, 3), new Slice(3, 5));
    assertThat(cut.slices().get(Split.VALID)).containsExactly(new Slice(10, 13), new Slice(3, 6));
    assertThat(cut.slices().get(Split.TEST)).containsExactly(new Slice(10, 14), new Slice(3, 7));
    assertThat(cut.plan().json()).containsEntry("per", "user");
  }

  @Test
  void training_sessions_that_run_on_are_cut_dropped_or_kept() {
    session(2, 100, 250);
    session(2, 110, 120);
    session(2, 200, 210);
    session(2, 500, 510);

    var dropped = cut(byTime(200, 500, SplitRule.Straddle.DROP));
    var kept = cut(byTime(200, 500, SplitRule.Straddle.KEEP));
    var cut = cut(byTime(200, 500, SplitRule.Straddle.CUT));

    assertThat(dropped.slices().get(Split.TRAIN)).containsExactly(new Slice(2, 4));
    assertThat(kept.slices().get(Split.TRAIN)).containsExactly(new Slice(0, 2), new Slice(2, 4));
    assertThat(kept.plan().trainsBefore(sessions, 0)).isEqualTo(Long.MAX_VALUE);
    assertThat(cut.plan().trainsBefore(sessions, 0)).isEqualTo(200);
  }

  @Test
  void the_newest_tenth_is_test_and_the_tenth_before_is_valid() {
    for (int i = 0; i < 20; i++) {
      session(2, 100 * i, 100 * i + 10);
    }

    var cut = cut(new SplitRule.NewestSessions(0.1, 0.1, SplitRule.Straddle.CUT));

    assertThat(cut.slices().get(Split.TRAIN)).hasSize(16);
    assertThat(cut.slices().get(Split.VALID)).hasSize(2);
    assertThat(cut.slices().get(Split.TEST)).hasSize(2);
  }

  @Test
  void sessions_that_start_together_are_never_cut_apart() {
    for (int i = 0; i < 20; i++) {
      session(2, 100 * (i / 5), 100 * (i / 5) + 10);
    }

    var cut = cut(new SplitRule.NewestSessions(0.1, 0.1, SplitRule.Straddle.CUT));

    assertThat(cut.slices().get(Split.TRAIN)).hasSize(10);
    assertThat(cut.slices().get(Split.VALID)).hasSize(5);
    assertThat(cut.slices().get(Split.TEST)).hasSize(5);
  }

  @Test
  void too_few_start_times_are_refused() {
    session(2, 0, 10);
    session(2, 0, 10);
    session(2, 1000, 1010);

    assertThatThrownBy(() -> cut(new SplitRule.NewestSessions(0.1, 0.1, SplitRule.Straddle.CUT)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "split.valid_from: the newest sessions make the test and validation parts, which needs at"
                + " least three different start times, but sessions start from 1970-01-01T00:00:00Z"
                + " to 1970-01-01T00:00:01Z; use leave_one_out");
  }

  @Test
  void a_split_without_sessions_is_refused() {
    session(2, 100, 110);
    session(2, 200, 210);

    assertThatThrownBy(() -> cut(byTime(200, 500)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "split test: every split has a session with at least 2 interactions in it, but this one"
                + " has none; sessions start from 1970-01-01T00:00:00.100Z to"
                + " 1970-01-01T00:00:00.200Z; choose valid_from and test_from between");
  }

  private void session(int length, long start, long last) {
    session(length, start, last, 0);
  }

  private void session(int length, long start, long last, int user) {
    end += length;
    sessions.add(end, start, last, user, end);
  }

  /** What is handed on, as lists. */
  private record Cut(
      SplitPlan plan,
      Map<Split, List<Slice>> slices,
      List<SplitPlan.Bounds> windows,
      Map<Split, Long> tooShort) {}

  private Cut cut(SplitRule rule) {
    for (int session = 0; session < sessions.size(); session++) {
      for (var split : Split.values()) {
        sessions.part(split, session, SessionTable.NONE);
      }
    }
    var plan = new SessionSlicer(sessions).cut(rule);
    var slices = new EnumMap<Split, List<Slice>>(Split.class);
    for (var split : Split.values()) {
      slices.put(split, new ArrayList<>());
    }
    var windows = new ArrayList<SplitPlan.Bounds>();
    var writing = new SliceWriting(sessions);
    writing.write(
        plan,
        new SliceWriting.Target() {
          @Override
          public void window(SplitPlan.Bounds bounds) {
            windows.add(bounds);
          }

          @Override
          public void slice(Split split, Slice slice) {
            slices.get(split).add(slice);
          }
        });
    return new Cut(plan, slices, windows, writing.tooShort());
  }

  private static SplitRule byTime(long validFrom, long testFrom) {
    return byTime(validFrom, testFrom, SplitRule.Straddle.CUT);
  }

  private static SplitRule byTime(long validFrom, long testFrom, SplitRule.Straddle straddle) {
    return new SplitRule.ByTime(
        Instant.ofEpochMilli(validFrom), Instant.ofEpochMilli(testFrom), straddle);
  }
}
