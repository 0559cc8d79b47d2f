package io.tune4rec.controller.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Witness: scipy.stats.mannwhitneyu(alternative="less", method="asymptotic"). */
class RankSumTestTest {
  @Test
  void chances_are_those_of_scipy() {
    assertThat(
            RankSumTest.chanceOfLess(
                new double[] {1, 2, 3, 4, 5.5}, new double[] {3, 4, 6, 7, 8, 9}))
        .isCloseTo(0.027064514289866587, within(1e-12));
    assertThat(RankSumTest.chanceOfLess(new double[] {1, 2, 2}, new double[] {2, 2, 1}))
        .isCloseTo(0.6039263041020513, within(1e-12));
  }

  @Test
  void samples_of_one_value_tell_nothing() {
    assertThat(RankSumTest.chanceOfLess(new double[] {1, 1}, new double[] {1, 1})).isEqualTo(1);
  }
}
