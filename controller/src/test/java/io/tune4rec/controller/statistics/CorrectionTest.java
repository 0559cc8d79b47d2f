package io.tune4rec.controller.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Witness: statsmodels 0.15.0, stats.multitest.multipletests. */
class CorrectionTest {
  private static final double[] P = {.01, .04, .03, .005, .2, .011};

  @Test
  void holm_steps_down() {
    assertThat(Correction.HOLM.adjust(P))
        .containsExactly(new double[] {.05, .09, .09, .03, .2, .05}, within(1e-15));
  }

  @Test
  void bonferroni_multiplies() {
    assertThat(Correction.BONFERRONI.adjust(P))
        .containsExactly(new double[] {.06, .24, .18, .03, 1, .066}, within(1e-15));
  }

  @Test
  void none_changes_nothing() {
    assertThat(Correction.NONE.adjust(P)).containsExactly(P);
  }

  @Test
  void what_is_no_probability_is_refused() {
    assertThatThrownBy(() -> Correction.HOLM.adjust(new double[] {.5, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("p value: lies in [0, 1], but it is NaN; leave it out");
  }
}
