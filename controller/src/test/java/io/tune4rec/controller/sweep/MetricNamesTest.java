package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.metric.RankMetric;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNamesTest {
  @ParameterizedTest
  @CsvSource({
    "recall@20, RECALL_20",
    "recall20, RECALL_20",
    "val/recall@20, RECALL_20",
    "val_recall_20, RECALL_20",
    "Recall@10, RECALL_10",
    "HR@10, RECALL_10",
    "hit_rate@20, RECALL_20",
    "valid.NDCG@20, NDCG_20",
    "eval_/next-item/ndcg_at_10, NDCG_10",
    "mrr_at_20, MRR_20"
  })
  void a_metric_is_known_by_what_people_call_it(String given, RankMetric expected) {
    assertThat(MetricNames.find(given)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"recall@5", "test/recall@20", "test_recall@20", "loss", "20", "recall", "map@20"})
  void other_names_are_not_guessed(String given) {
    assertThat(MetricNames.find(given)).isEmpty();
  }
}
