package io.tune4rec.controller.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimulatedRanksTest {
  private static final SimulatedRanks RANKS = Calibration.SEEDS;

  @Test
  void what_a_row_is_worth_is_a_sum_over_ranks() {
    // scipy 1.17.1: (np.diff(np.r_[0, norm.cdf((log(r) - m) / sd)]) / np.log2(r + 1)).sum()
    assertThat(RANKS.expected(0)).isCloseTo(0.266851719954146, within(1e-9));
    assertThat(RANKS.expected(.4)).isCloseTo(0.32475622926606146, within(1e-9));
  }

  @Test
  void drawn_rows_are_worth_as_much_on_average() {
    var users = Calibration.USERS.withUsers(100_000);

    double mean = users.evaluation(new SplittableRandom(1)).row(.3, 1).mean();

    assertThat(mean).isCloseTo(users.expected(.3), within(.004));
  }

  @Test
  void a_shift_is_found_for_a_difference() {
    assertThat(RANKS.expected(RANKS.shiftFor(.03)) - RANKS.expected(0))
        .isCloseTo(.03, within(1e-12));
  }

  @Test
  void seeds_scatter_and_sessions_are_shared() {
    var evaluation = RANKS.withUsers(2_000).evaluation(new SplittableRandom(2));
    var row = evaluation.row(0, 200);
    var other = evaluation.row(0, 200);

    assertThat(SeedNoise.component(row)).isGreaterThan(row.residual());
    var noise = SeedNoise.of(List.of(row, other));
    double paired = Contrast.of(row, noise.get(0), other, noise.get(1)).sessionVariance();
    double single = Contrast.of(row, noise.get(0)).sessionVariance();
    assertThat(paired).isLessThan(single / 10);
  }
}
