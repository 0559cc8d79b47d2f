package io.tune4rec.controller.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.controller.replicate.ReproductionReport.Difference;
import io.tune4rec.controller.replicate.ReproductionReport.Verdict;
import io.tune4rec.controller.replicate.SplitComparison.MetricComparison;
import io.tune4rec.controller.sweep.Environment;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two runs of one trial, compared; numbers by hand. */
class ReproductionReportTest {
  private static final Tolerance USUAL = new Tolerance(OptionalDouble.empty());
  private static final Environment HERE = environment("2.7.1 cpu", "Linux 6.1");
  private static final Environment NEWER_ENGINE = environment("2.8.0 cpu", "Linux 6.1");
  private static final Environment NEWER_SYSTEM = environment("2.7.1 cpu", "Linux 6.2");
  private static final int[] RANKS = {1, 2, 3, 1};

  private static Environment environment(String pytorch, String os) {
    return new Environment(
        "0.1.0", "1a2b3c4", "0.36.0", pytorch, "none", "cpu", "x", 1, "amd64", os, "25");
  }

  private static RunResult run(Environment environment, int... valid) {
    return run(Optional.of(environment), new int[] {valid.length}, Map.of(), valid);
  }

  private static RunResult run(
      Optional<Environment> environment, int[] stages, Map<String, Double> tasks, int... valid) {
    return new RunResult(
        environment,
        Map.of(
            Split.VALID, new StagedRanks(valid, stages),
            Split.TEST, new StagedRanks(new int[0], new int[0])),
        Map.of(Split.VALID, tasks));
  }

  private static ReproductionReport compared(RunResult original, RunResult now) {
    return ReproductionReport.of(original, now, USUAL);
  }

  private static MetricComparison metric(ReproductionReport report, String name) {
    return report.splits().getFirst().metrics().stream()
        .filter(it -> it.metric().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_same_ranks_are_identical_whatever_they_ran_with() {
    assertThat(compared(run(HERE, RANKS), run(HERE, RANKS)).verdict()).isEqualTo(Verdict.IDENTICAL);

    var elsewhere = compared(run(HERE, RANKS), run(NEWER_ENGINE, RANKS));

    assertThat(elsewhere.verdict()).isEqualTo(Verdict.IDENTICAL);
    assertThat(elsewhere.identityExpected()).isFalse();
    assertThat(elsewhere.environment())
        .containsExactly(new Difference("pytorch", "2.7.1 cpu", "2.8.0 cpu", true));
  }

  @Test
  void other_ranks_with_the_same_environment_are_different_however_small_the_difference() {
    var report = compared(run(HERE, 30, 2, 3, 1), run(HERE, 31, 2, 3, 1));

    assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(report.identityExpected()).isTrue();
    assertThat(metric(report, "ndcg@20").difference()).isZero();
    var valid = report.splits().getFirst();
    assertThat(valid.cases()).isEqualTo(4);
    assertThat(valid.identical()).isEqualTo(3);
    assertThat(valid.largestDifference()).isEqualTo(1);
  }

  /** MRR of the four cases changes by 0, 1/3 - 1/2, 0 and 0. */
  @Test
  void an_environment_that_rounds_otherwise_explains_two_standard_errors() {
    var report = compared(run(HERE, RANKS), run(NEWER_ENGINE, 1, 3, 3, 1));

    var mrr = metric(report, "mrr@10");
    assertThat(mrr.original()).isCloseTo(17 / 24.0, within(1e-12));
    assertThat(mrr.now()).isCloseTo(16 / 24.0, within(1e-12));
    assertThat(mrr.difference()).isCloseTo(-1 / 24.0, within(1e-12));
    assertThat(mrr.allowed()).isCloseTo(2 / 24.0, within(1e-12));
    assertThat(report.verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
    assertThat(metric(report, "recall@10").allowed()).isEqualTo(Tolerance.USUAL);
  }

  /** By stage the differences are (0, -1/6) and (0, 0): a twelfth of error over two stages. */
  @Test
  void stages_weigh_the_same_in_the_error_as_in_the_mean() {
    int[] stages = {2, 2};
    var report =
        compared(
            run(Optional.of(HERE), stages, Map.of(), RANKS),
            run(Optional.of(NEWER_ENGINE), stages, Map.of(), 1, 3, 3, 1));

    assertThat(metric(report, "mrr@10").difference()).isCloseTo(-1 / 24.0, within(1e-12));
    assertThat(metric(report, "mrr@10").allowed()).isCloseTo(2 / 24.0, within(1e-12));
  }

  /** Each case the same way, so that no chance is in it. */
  @Test
  void a_shift_of_every_case_is_no_rounding() {
    var report = compared(run(HERE, 1, 1, 1, 1), run(NEWER_ENGINE, 2, 2, 2, 2));

    assertThat(metric(report, "mrr@10").allowed()).isEqualTo(Tolerance.USUAL);
    assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(report.identityExpected()).isFalse();
  }

  @Test
  void a_stated_tolerance_is_all_that_is_allowed() {
    var strict = new Tolerance(OptionalDouble.of(0.01));

    var report = ReproductionReport.of(run(HERE, RANKS), run(NEWER_ENGINE, 1, 3, 3, 1), strict);

    assertThat(metric(report, "mrr@10").allowed()).isEqualTo(0.01);
    assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void another_operating_system_is_named_and_explains_nothing() {
    var report = compared(run(HERE, RANKS), run(NEWER_SYSTEM, 1, 3, 3, 1));

    assertThat(report.environment())
        .containsExactly(new Difference("os", "Linux 6.1", "Linux 6.2", false));
    assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void of_an_environment_that_was_not_recorded_no_identity_is_expected() {
    var older = run(Optional.empty(), new int[] {4}, Map.of(), RANKS);

    var report = compared(older, run(HERE, 1, 3, 3, 1));

    assertThat(report.environment())
        .containsExactly(new Difference("environment", "not recorded", "recorded", true));
    assertThat(report.verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
  }

  @Test
  void metrics_of_other_tasks_count_in_their_own_units() {
    var original = run(Optional.of(HERE), new int[] {4}, Map.of("rmse:price", 50.0), RANKS);
    var near = run(Optional.of(NEWER_ENGINE), new int[] {4}, Map.of("rmse:price", 50.09), RANKS);
    var far = run(Optional.of(NEWER_ENGINE), new int[] {4}, Map.of("rmse:price", 50.2), RANKS);

    assertThat(compared(original, near).verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
    assertThat(compared(original, far).verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.5, Double.NaN})
  void a_tolerance_is_from_0_to_1(double given) {
    assertThatThrownBy(() -> new Tolerance(OptionalDouble.of(given)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a tolerance is a number from 0 to 1, but got " + given);
  }
}
