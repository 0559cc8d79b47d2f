package io.tune4rec.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RankMetricNamesTest {
  @Test
  void every_metric_is_found_by_its_name_in_any_case() {
    for (var metric : RankMetric.values()) {
      assertThat(RankMetric.parse("objective", metric.text())).isEqualTo(metric);
    }
    assertThat(RankMetric.parse("objective", "NDCG@20")).isEqualTo(RankMetric.NDCG_20);
  }

  @Test
  void an_unknown_metric_is_refused_with_the_nearest() {
    assertThatThrownBy(() -> RankMetric.parse("objective", "ndgc@20"))
        .hasMessage(
            "objective: a metric is one of ndcg@10, ndcg@20, recall@10, recall@20, mrr@10, mrr@20,"
                + " but got 'ndgc@20'; did you mean 'ndcg@20'?");
  }

  @Test
  void a_rank_at_the_cut_off_counts_and_the_next_does_not() {
    assertThat(RankMetric.RECALL_10.of(10)).isEqualTo(1);
    assertThat(RankMetric.RECALL_10.of(11)).isZero();
    assertThat(RankMetric.MRR_20.of(4)).isEqualTo(0.25);
    assertThat(RankMetric.NDCG_20.of(1)).isEqualTo(1);
    assertThat(RankMetric.NDCG_20.of(3)).isEqualTo(0.5);
  }

  @Test
  void the_mean_is_over_sessions_and_nan_for_none() {
    assertThat(RankMetric.MRR_10.mean(new int[] {1, 2, 11, 4})).isEqualTo(1.75 / 4);
    assertThat(RankMetric.MRR_10.mean(new int[0])).isNaN();
  }

  @Test
  void a_rank_below_1_is_refused() {
    assertThatThrownBy(() -> RankMetric.NDCG_10.of(0))
        .hasMessage("a rank is at least 1, but got 0");
  }
}
