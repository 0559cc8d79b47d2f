package io.tune4rec.controller.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Witness: scipy 1.17.1. */
class SeedTestsTest {
  private static final double[] FIVE = {.1213, .1198, .1240, .1225, .1207};
  private static final double[] OTHER_FIVE = {.1190, .1201, .1199, .1188, .1195};
  private static final double[] TIED = {
    2.1, -2.5, .5, 0, -.4, -.1, -1.9, -.1, -.8, 3.4, .3, -.3, -.2, -.6
  };

  @Test
  void paired_t_is_scipys() {
    // stats.ttest_rel(a, b)
    assertThat(SeedTests.PAIRED_T.p(FIVE, OTHER_FIVE))
        .isCloseTo(0.05319215159958229, within(1e-12));
  }

  @Test
  void wilcoxon_of_few_seeds_is_exact() {
    // stats.wilcoxon(a, b)
    assertThat(SeedTests.WILCOXON.p(FIVE, OTHER_FIVE)).isEqualTo(.125);
  }

  @Test
  void wilcoxon_is_exact_with_ties_and_without_differences_of_zero() {
    // stats.wilcoxon(d[d != 0], method=stats.PermutationMethod(n_resamples=10**6)), all flips
    assertThat(SeedTests.WILCOXON.p(TIED, new double[TIED.length]))
        .isCloseTo(0.507568359375, within(1e-12));
  }

  @Test
  void many_seeds_are_taken_as_normal() {
    var many = IntStream.range(0, 80).mapToDouble(i -> ((i * 37) % 83 - 38) / 50.0).toArray();

    // stats.wilcoxon(d, method='approx', correction=False) and stats.ttest_1samp(d, 0)
    assertThat(SeedTests.WILCOXON.p(many, new double[80]))
        .isCloseTo(0.2537907139609601, within(1e-9));
    assertThat(SeedTests.PAIRED_T.p(many, new double[80]))
        .isCloseTo(0.2466312008896724, within(1e-12));
  }

  @Test
  void rows_that_agree_do_not_differ_and_a_constant_shift_is_certain_to_t() {
    for (var test : SeedTests.values()) {
      assertThat(test.p(FIVE, FIVE)).isEqualTo(1);
    }
    assertThat(SeedTests.PAIRED_T.p(new double[] {2, 3}, new double[] {1, 2})).isZero();
  }

  @Test
  void seeds_without_a_partner_are_refused() {
    assertThatThrownBy(() -> SeedTests.WILCOXON.p(FIVE, TIED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "seeds: come in pairs, two at least, but there are 5 and 14; train the missing ones");
    assertThatThrownBy(
            () -> SeedTests.PAIRED_T.p(new double[] {1, Double.NaN}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seed 1: has finite values, but they are NaN and 2.0; leave out the pair");
  }
}
