package io.tune4rec.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.metric.RankMetric.Formula;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F74")
class RankMetricAtTest {
  /** The specification's worked example: scores of six items, one of them relevant. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.333333, 0.333333, 0.333333",
    "2, 0.543643, 0.666667, 0.5",
    "3, 0.543643, 0.666667, 0.5",
    "5, 0.687202, 1, 0.583333"
  })
  void come_to_the_published_values(int k, double ndcg, double recall, double mrr) {
    // Ranks of labels 5, 4, 0 in rows (.1,.9,.3,.4,.2,.8), (.5,.1,.9,.2,.3,.4), (.6,.5,.4,.3,.2,.1)
    int[] ranks = {2, 4, 1};

    assertThat(mean(Formula.NDCG, k, ranks)).isCloseTo(ndcg, within(1e-6));
    assertThat(mean(Formula.DCG, k, ranks)).isCloseTo(ndcg, within(1e-6));
    assertThat(mean(Formula.RECALL, k, ranks)).isCloseTo(recall, within(1e-6));
    assertThat(mean(Formula.PRECISION, k, ranks)).isCloseTo(recall / k, within(1e-6));
    assertThat(mean(Formula.MRR, k, ranks)).isCloseTo(mrr, within(1e-6));
    assertThat(mean(Formula.MAP, k, ranks)).isCloseTo(mrr, within(1e-6));
  }

  private static double mean(Formula formula, int k, int[] ranks) {
    return new RankMetricAt(formula, k).mean(ranks);
  }

  @ParameterizedTest
  @CsvSource({
    "precision@5, precision@5",
    "HR@10, recall@10",
    "hit_rate@7, recall@7",
    "hit-rate@7, recall@7",
    "ndcg_at_20, ndcg@20",
    "avg_precision_at_10, map@10",
    "recall_20, recall@20",
    "MAP@1000, map@1000",
    "dcg@3, dcg@3",
    "mrr@1, mrr@1"
  })
  void are_read_under_all_their_names(String name, String text) {
    assertThat(RankMetricAt.parse("metric", name).text()).isEqualTo(text);
  }

  @Test
  void unknown_ones_are_refused_with_a_way_out() {
    assertThatThrownBy(() -> RankMetricAt.parse("metric", "precison@5"))
        .hasMessage(
            "metric: a ranking metric is one of ndcg, recall, mrr, dcg, precision, map, but got"
                + " 'precison@5'; did you mean 'precision'?");
    assertThatThrownBy(() -> RankMetricAt.parse("metric", "precision"))
        .hasMessage(
            "metric: a ranking metric is a formula at a cut-off, but got 'precision'; write"
                + " ndcg@20, precision@5 or the like");
    assertThatThrownBy(() -> RankMetricAt.parse("metric", "precision@0"))
        .hasMessage("precision: a cut-off is at least 1, but got 0; 10 and 20 are usual");
  }

  @Test
  @Tag("F75")
  void the_kept_ones_and_the_defaults_are_at_10_and_20() {
    assertThat(RankMetric.names())
        .containsExactly("ndcg@10", "ndcg@20", "recall@10", "recall@20", "mrr@10", "mrr@20");
    for (var kept : RankMetric.values()) {
      assertThat(kept.at().text()).isEqualTo(kept.text());
      assertThat(RankMetricAt.parse("metric", kept.text()).kept()).contains(kept);
    }
    assertThat(RankMetricAt.defaults())
        .extracting(RankMetricAt::text)
        .containsExactly("ndcg@10", "ndcg@20", "map@10", "map@20", "recall@10", "recall@20");
    assertThat(RankMetricAt.parse("metric", "ndcg@5").kept()).isEmpty();
  }

  @Test
  @Tag("F77")
  void means_are_over_rows_whatever_batch_they_came_in() {
    int[] ranks = new Random(4).ints(1000, 1, 60).toArray();
    var metric = new RankMetricAt(Formula.NDCG, 20);
    var whole = new RankCounts(50);
    var parts = new RankCounts(50);
    Arrays.stream(ranks).forEach(whole::add);
    for (int from = ranks.length; from > 0; ) {
      var part = new RankCounts(50);
      int to = from;
      from = Math.max(0, from - 1 - from / 3);
      Arrays.stream(ranks, from, to).forEach(part::add);
      parts.add(part);
    }

    // The witness: a plain loop over the definition.
    double sum = 0;
    for (int rank : ranks) {
      sum += rank <= 20 ? Math.log(2) / Math.log(rank + 1) : 0;
    }

    assertThat(whole.rows()).isEqualTo(ranks.length);
    assertThat(parts.mean(metric)).isEqualTo(whole.mean(metric)).isEqualTo(metric.mean(ranks));
    assertThat(whole.mean(metric)).isCloseTo(sum / ranks.length, within(1e-12));
    assertThat(new RankCounts(5).mean(new RankMetricAt(Formula.MRR, 5))).isNaN();
  }

  @Test
  @Tag("F77")
  void the_average_over_time_weighs_windows_alike() {
    var metric = new RankMetricAt(Formula.MRR, 5);

    assertThat(metric.mean(new int[] {1, 2, 4, 9}, new int[] {1, 0, 3}))
        .isCloseTo((1 + (1 / 2. + 1 / 4.) / 3) / 2, within(1e-15));
    assertThat(metric.mean(new int[0], new int[] {0, 0})).isNaN();
    assertThatThrownBy(() -> metric.mean(new int[] {1}, new int[] {2}))
        .hasMessage("every rank belongs to a stage, but got 1 ranks and stages of [2]");
  }

  @Test
  void ranks_are_counted_up_to_the_largest_cut_off_only() {
    assertThatThrownBy(() -> new RankCounts(10).mean(new RankMetricAt(Formula.MRR, 11)))
        .hasMessage("ranks are counted up to 10, but got mrr@11");
    assertThatThrownBy(() -> new RankCounts(10).add(new RankCounts(9)))
        .hasMessage("ranks are counted up to one cut-off, but got 10 and 9");
    assertThatThrownBy(() -> new RankCounts(10).add(0))
        .hasMessage("a rank is at least 1, but got 0");
  }
}
