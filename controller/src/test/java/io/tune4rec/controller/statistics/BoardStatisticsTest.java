package io.tune4rec.controller.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Witnesses: scipy 1.17.1 and numpy 2.4.6; the call stands beside each number. */
class BoardStatisticsTest {
  private static final int MANY = 200_000;

  @Test
  void a_percentile_interval_is_that_of_a_bootstrap() {
    var interval = ofSkewedSessions(Interval.Kind.PERCENTILE);

    // stats.bootstrap((v,), np.mean, method='percentile', n_resamples=400000)
    assertThat(interval.low()).isCloseTo(0.16177, within(6e-4));
    assertThat(interval.high()).isCloseTo(0.23488, within(6e-4));
  }

  @Test
  void a_bca_interval_is_moved_toward_the_long_tail() {
    var interval = ofSkewedSessions(Interval.Kind.BCA);

    // stats.bootstrap((v,), np.mean, method='BCa', n_resamples=400000)
    assertThat(interval.low()).isCloseTo(0.16344, within(4e-4));
    assertThat(interval.high()).isCloseTo(0.23678, within(4e-4));
  }

  @Test
  void where_seeds_alone_vary_a_comparison_is_welchs() {
    var sessions = Sessions.of(4);
    var better = Made.constant(sessions, .101, .108, .112);
    var worse = Made.constant(sessions, .095, .099, .091, .097, .094);

    var board = BoardStatistics.of(List.of(worse, better), question(MANY, OptionalInt.of(0)));

    var comparison = board.lines().get(1).toBaseline().orElseThrow();
    // stats.ttest_ind(x, y, equal_var=False)
    assertThat(comparison.p()).isCloseTo(0.04946388810907147, within(1e-10));
    assertThat(comparison.interval().low()).isCloseTo(5.4948e-05, within(2e-4));
    assertThat(comparison.interval().high()).isCloseTo(0.023545, within(2e-4));
    // stats.ttest_1samp(x, 0).confidence_interval(.95)
    var own = board.lines().get(1).mean().interval();
    assertThat(own.low()).isCloseTo(0.09317, within(2e-4));
    assertThat(own.high()).isCloseTo(0.12083, within(2e-4));
  }

  @Test
  void a_row_with_one_seed_borrows_the_scatter_of_others() {
    var sessions = Sessions.of(4);
    var rows = List.of(Made.constant(sessions, .101, .108, .112), Made.constant(sessions, .090));

    var lines = BoardStatistics.of(rows, question(MANY, OptionalInt.empty())).lines();

    double ofThree = width(lines.get(0).mean().interval());
    double ofOne = width(lines.get(1).mean().interval());
    assertThat(ofOne / ofThree).isCloseTo(Math.sqrt(3), within(.02));
  }

  @Test
  void rows_of_one_seed_are_compared_by_sign_flips() {
    var sessions = Sessions.of(12);
    var rows = List.of(sessions.row(Twelve.BETTER), sessions.row(Twelve.WORSE));

    var board = BoardStatistics.of(rows, question(MANY, OptionalInt.empty()));

    assertThat(board.best()).isZero();
    var comparison = board.lines().get(1).toBest().orElseThrow();
    assertThat(comparison.difference()).isCloseTo(-0.08916666666666666, within(1e-15));
    assertThat(comparison.p()).isCloseTo(Twelve.P, within(2e-3));
    assertThat(board.lines().get(1).tiedWithBest()).isFalse();
  }

  @Test
  void p_values_are_corrected_for_the_number_of_comparisons_and_ties_follow() {
    var sessions = Sessions.of(12);
    var rows =
        List.of(
            sessions.row(Twelve.BETTER), sessions.row(Twelve.WORSE), sessions.row(Twelve.WORSE));

    var lines = BoardStatistics.of(rows, question(MANY, OptionalInt.empty())).lines();

    assertThat(lines.get(0).toBest()).isEmpty();
    assertThat(lines.get(0).tiedWithBest()).isTrue();
    for (var line : lines.subList(1, 3)) {
      var comparison = line.toBest().orElseThrow();
      assertThat(comparison.adjustedP()).isCloseTo(2 * comparison.p(), within(1e-12));
      assertThat(line.tiedWithBest()).isTrue();
    }
  }

  @Test
  void the_luck_of_the_best_is_that_of_a_bootstrap_of_the_maximum() {
    var sessions = Sessions.of(300);
    var rows =
        IntStream.range(0, 6)
            .mapToObj(
                r ->
                    sessions.row(
                        values(300, i -> ((i * (2 * r + 3) * 37 + r * r * 11) % 101) / 101.0)))
            .toList();

    var board = BoardStatistics.of(rows, question(MANY, OptionalInt.empty()));

    // numpy: mean over 200000 multinomial resamples of max(q) less the mean of its row
    assertThat(board.winnersCurse()).isCloseTo(0.020883, within(2e-4));
  }

  @Test
  void threads_change_no_bit() {
    var rows = someRows(Sessions.of(500));

    assertThat(BoardStatistics.of(rows, question(new Resampling(3, 1000, 1))))
        .isEqualTo(BoardStatistics.of(rows, question(new Resampling(3, 1000, 3))));
  }

  @Test
  void another_seed_gives_other_intervals() {
    var rows = someRows(Sessions.of(500));

    assertThat(BoardStatistics.of(rows, question(new Resampling(3, 1000, 1))).lines())
        .isNotEqualTo(BoardStatistics.of(rows, question(new Resampling(4, 1000, 1))).lines());
  }

  @Test
  void the_order_of_rows_and_of_seeds_changes_nothing_but_places() {
    var sessions = Sessions.of(500);
    var rows = someRows(sessions);
    var how = new Resampling(3, 1000, 1);

    var backwards = new ArrayList<>(someRowsWithSeedsReversed(sessions));
    Collections.reverse(backwards);
    var lines = new ArrayList<>(BoardStatistics.of(backwards, question(how, 2)).lines());
    Collections.reverse(lines);

    assertThat(lines).isEqualTo(BoardStatistics.of(rows, question(how, 1)).lines());
  }

  @Test
  void rows_of_different_sessions_are_refused() {
    var rows = List.of(Sessions.of(12).row(Twelve.BETTER), Sessions.of(12).row(Twelve.WORSE));

    assertThatThrownBy(() -> BoardStatistics.of(rows, question(100, OptionalInt.empty())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "board: compares rows of the same sessions, but some are of others; make all rows from"
                + " one Sessions");
  }

  @Test
  void a_baseline_that_is_no_row_is_refused() {
    var rows = List.of(Sessions.of(12).row(Twelve.BETTER));

    assertThatThrownBy(() -> BoardStatistics.of(rows, question(100, OptionalInt.of(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("baseline: is one of 1 rows, but its index is 1; count from 0");
  }

  private static Interval ofSkewedSessions(Interval.Kind kind) {
    var row = Sessions.of(200).row(values(200, i -> Math.pow((i * 7919) % 200 / 200.0, 4)));
    var question =
        new Question(OptionalInt.empty(), .05, Correction.HOLM, kind, new Resampling(11, MANY, 1));
    return BoardStatistics.of(List.of(row), question).lines().getFirst().mean().interval();
  }

  private static List<Row> someRows(Sessions sessions) {
    return draws().stream().map(sessions::row).toList();
  }

  private static List<Row> someRowsWithSeedsReversed(Sessions sessions) {
    var rows = draws();
    rows.forEach(row -> Collections.reverse(Arrays.asList(row)));
    return rows.stream().map(sessions::row).toList();
  }

  private static List<double[][]> draws() {
    var random = new SplittableRandom(9);
    return IntStream.of(1, 3, 2, 4)
        .mapToObj(
            seeds ->
                IntStream.range(0, seeds)
                    .mapToObj(_ -> random.doubles(500).toArray())
                    .toArray(double[][]::new))
        .toList();
  }

  private static double[] values(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).toArray();
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }

  private static Question question(int count, OptionalInt baseline) {
    return new Question(
        baseline, .05, Correction.HOLM, Interval.Kind.PERCENTILE, new Resampling(11, count, 1));
  }

  private static Question question(Resampling how) {
    return question(how, 1);
  }

  private static Question question(Resampling how, int baseline) {
    return new Question(OptionalInt.of(baseline), .05, Correction.HOLM, Interval.Kind.BCA, how);
  }
}
