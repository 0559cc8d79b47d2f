package io.tune4rec.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.metric.RankMetric.Formula;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("F74")
class RelevantRanksTest {
  /** The specification's example: scores .9 .8 .7 .6 .5, labels 1 0 1 0 1, cut-offs 1, 2, 3. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1, 0.333333", "2, 0.613147, 0.5, 0.333333", "3, 0.919721, 0.555556, 0.666667"})
  void come_to_the_values_of_the_released_library(int k, double ndcg, double map, double recall) {
    var row = RelevantRanks.of(new int[] {10, 20, 30, 40, 50}, new int[] {50, 10, 30});

    assertThat(row.released(new RankMetricAt(Formula.NDCG, k), 3)).isCloseTo(ndcg, within(1e-6));
    assertThat(row.value(new RankMetricAt(Formula.MAP, k))).isCloseTo(map, within(1e-6));
    assertThat(row.value(new RankMetricAt(Formula.RECALL, k))).isCloseTo(recall, within(1e-6));
  }

  @Test
  void the_ideal_knows_relevant_items_that_were_not_found() {
    var row = RelevantRanks.of(new int[] {7, 8, 9}, new int[] {7, 1, 2, 3, 4});
    var at3 = new RankMetricAt(Formula.NDCG, 3);

    double ideal = 1 + 1 / (Math.log(3) / Math.log(2)) + 0.5;
    assertThat(row.value(at3)).isCloseTo(1 / ideal, within(1e-12));
    assertThat(row.released(at3, 3)).isEqualTo(1);
    assertThat(row.value(new RankMetricAt(Formula.DCG, 3))).isEqualTo(1);
    assertThat(row.value(new RankMetricAt(Formula.PRECISION, 3))).isEqualTo(1 / 3.);
    assertThat(row.value(new RankMetricAt(Formula.RECALL, 3))).isEqualTo(1 / 5.);
  }

  @ParameterizedTest
  @EnumSource(Formula.class)
  void one_relevant_item_comes_to_the_metric_of_its_rank(Formula formula) {
    for (int rank = 1; rank < 8; rank++) {
      var metric = new RankMetricAt(formula, 5);
      assertThat(RelevantRanks.at(rank).value(metric)).isCloseTo(metric.of(rank), within(1e-15));
    }
  }

  @ParameterizedTest
  @EnumSource(Formula.class)
  void a_row_without_relevant_items_counts_0_and_a_perfect_one_1(Formula formula) {
    var metric = new RankMetricAt(formula, 3);

    assertThat(RelevantRanks.at().value(metric)).isZero();
    assertThat(RelevantRanks.of(new int[] {1, 2}, new int[0]).released(metric, 3)).isZero();
    if (formula != Formula.DCG) {
      assertThat(RelevantRanks.at(3, 1, 2).value(metric)).isEqualTo(1);
    }
  }

  @Test
  void a_rank_below_1_is_refused() {
    assertThatThrownBy(() -> RelevantRanks.at(2, 0)).hasMessage("a rank is at least 1, but got 0");
  }
}
