package io.tune4rec.controller.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.dataset.SplitRule.Span;
import io.tune4rec.controller.dataset.SplitRule.Straddle;
import io.tune4rec.controller.dataset.SplitRule.Trained;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitRuleTest {
  private static final SplitRule JULY =
      new SplitRule.ByTime(
          Instant.parse("2008-07-01T00:00:00Z"),
          Instant.parse("2008-07-15T00:00:00Z"),
          Straddle.CUT);

  @Test
  void dates_instants_and_epoch_seconds_say_the_same() {
    assertThat(
            parsed(Map.of("kind", "time", "valid_from", "2008-07-01", "test_from", "2008-07-15")))
        .isEqualTo(JULY);
    assertThat(parsed(Map.of("valid_from", 1214870400, "test_from", "2008-07-15T00:00:00Z")))
        .isEqualTo(JULY);
  }

  @Test
  void a_word_stands_for_a_rule_with_its_defaults() {
    assertThat(parsed("leave_one_out")).isEqualTo(new SplitRule.LeaveOneOut());
    assertThat(parsed("time")).isEqualTo(new SplitRule.NewestSessions(0.1, 0.1, Straddle.CUT));
    assertThat(parsed("windows"))
        .isEqualTo(new SplitRule.Windows(Span.DAY, 0.5, 0.5, Trained.ALL, 0, 100, Straddle.CUT));
  }

  @Test
  void the_options_tell_the_kind() {
    assertThat(parsed(Map.of("window", "hour", "min_sessions", 20)))
        .isEqualTo(new SplitRule.Windows(Span.HOUR, 0.5, 0.5, Trained.ALL, 0, 20, Straddle.CUT));
    assertThat(parsed(Map.of("column", "part"))).isEqualTo(new SplitRule.ByColumn("part"));
  }

  @Test
  void where_nobody_chose_the_time_decides() {
    assertThat(SplitRule.byDefault(TimeKind.POSITION)).isEqualTo(new SplitRule.LeaveOneOut());
    assertThat(SplitRule.byDefault(TimeKind.EPOCH_SECONDS))
        .isEqualTo(new SplitRule.NewestSessions(0.1, 0.1, Straddle.CUT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"time", "leave_one_out", "windows"})
  void its_json_is_taken_back(String kind) {
    var rule = parsed(kind);

    assertThat(parsed(rule.json())).isEqualTo(rule);
    assertThat(parsed(JULY.json())).isEqualTo(JULY);
  }

  @Test
  void every_problem_is_reported() {
    assertThat(
            problems(
                Map.of("kind", "time", "valid_from", "1 July", "straddle", "cute", "widow", 3)))
        .isEqualToIgnoringNewLines(
            """
            split.widow: an option of split is known, but this one is not; known are kind, \
            straddle, test_from, test_share, valid_from, valid_share
            split.valid_from: a date is UTC like 2008-07-15, an instant like \
            2008-07-15T12:00:00Z, or epoch seconds, but got '1 July'
            split.straddle: it is one of cut, drop, keep, but got 'cute'; did you mean 'cut'?
            split.test_from: a cut by time needs both valid_from and test_from, but only one is \
            given; give both, or neither for the newest 10 % as test and the 10 % before as valid""");
  }

  @Test
  void an_unknown_kind_is_told_the_nearest() {
    assertThat(problems("leave-one-out"))
        .isEqualTo(
            "split.kind: a split is by time, leave_one_out, windows, column, but got"
                + " 'leave-one-out'; did you mean 'leave_one_out'?");
  }

  @Test
  void the_test_part_comes_after_the_validation_part() {
    assertThat(problems(Map.of("valid_from", "2008-07-15", "test_from", "2008-07-01")))
        .isEqualTo(
            "split.test_from: the test part starts after the validation part, but got valid_from"
                + " 2008-07-15T00:00:00Z and test_from 2008-07-01T00:00:00Z; choose a later"
                + " test_from");
  }

  @Test
  void shares_that_leave_nothing_to_train_on_are_refused() {
    assertThat(problems(Map.of("window", "day", "train", "rest")))
        .isEqualTo(
            "split.train: the rest of a window is trained on, but valid_share and test_share leave"
                + " none; lower the shares, or set train: all");
  }

  @Test
  void shares_of_a_window_that_cannot_be_are_refused_with_both() {
    assertThat(problems(Map.of("window", "day", "valid_share", 0.75, "test_share", 0.5)))
        .isEqualTo(
            "split.valid_share: shares of a window are above 0 and together at most 1, but got"
                + " valid_share 0.75 and test_share 0.5; give each a share, such as 0.5");
  }

  @Test
  void a_cut_by_time_needs_clock_time() {
    assertThatThrownBy(() -> JULY.requireFits(TimeKind.POSITION))
        .hasMessage(
            "split.kind: a cut by time needs clock time, but the time of this source is a position;"
                + " use leave_one_out");
  }

  @Test
  void weeks_start_on_monday_and_days_at_midnight() {
    long wednesday = Instant.parse("2026-11-25T10:20:30Z").toEpochMilli();

    assertThat(Instant.ofEpochMilli(Span.WEEK.startOf(wednesday)))
        .isEqualTo("2026-11-23T00:00:00Z");
    assertThat(Instant.ofEpochMilli(Span.DAY.startOf(wednesday))).isEqualTo("2026-11-25T00:00:00Z");
    assertThat(Instant.ofEpochMilli(Span.HOUR.startOf(wednesday)))
        .isEqualTo("2026-11-25T10:00:00Z");
  }

  private static SplitRule parsed(Object tree) {
    return SplitRule.parse(tree, new Problems()).orElseThrow();
  }

  private static String problems(Object tree) {
    var problems = new Problems();
    assertThat(SplitRule.parse(tree, problems).isPresent() && problems.none()).isFalse();
    return problems.found().stream().map(Problem::sentence).collect(Collectors.joining("\n"));
  }
}
