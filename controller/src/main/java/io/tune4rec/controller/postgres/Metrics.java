package io.tune4rec.controller.postgres;

import io.tune4rec.model.metric.RankMetric;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The six standard metrics of one split, a column each. */
@Embeddable
class Metrics {
  @Column(name = "valid_ndcg_10")
  Double ndcg10;

  @Column(name = "valid_ndcg_20")
  Double ndcg20;

  @Column(name = "valid_recall_10")
  Double recall10;

  @Column(name = "valid_recall_20")
  Double recall20;

  @Column(name = "valid_mrr_10")
  Double mrr10;

  @Column(name = "valid_mrr_20")
  Double mrr20;

  /** Column names of a split, comma separated, in the order of {@link #values}. */
  static String columns(String split) {
    return Stream.of(RankMetric.values())
        .map(metric -> column(split, metric))
        .collect(Collectors.joining(", "));
  }

  /** Such as {@code valid_ndcg_20}. */
  static String column(String split, RankMetric metric) {
    return split + "_" + metric.text().replace('@', '_');
  }

  /** Such as {@code valid.ndcg20}: the property of an entity. */
  static String path(String split, RankMetric metric) {
    return split + "." + metric.text().replace("@", "");
  }

  static Object[] values(Map<RankMetric, Double> metrics) {
    return Stream.of(RankMetric.values()).map(metrics::get).toArray();
  }

  Double of(RankMetric metric) {
    return switch (metric) {
      case NDCG_10 -> ndcg10;
      case NDCG_20 -> ndcg20;
      case RECALL_10 -> recall10;
      case RECALL_20 -> recall20;
      case MRR_10 -> mrr10;
      case MRR_20 -> mrr20;
    };
  }

  /** Values by metric name. */
  Map<String, Double> byName() {
    var byName = new LinkedHashMap<String, Double>();
    for (var metric : RankMetric.values()) {
      byName.put(metric.text(), of(metric));
    }
    return byName;
  }
}
