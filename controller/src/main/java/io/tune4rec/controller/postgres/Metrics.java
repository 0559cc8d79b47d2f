package io.tune4rec.controller.postgres;

import io.tune4rec.controller.sweep.TrialOutcome;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.metric.TaskMetric;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
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

  /** The column that orders a board, the higher the better. */
  static String scoreColumn(Objective objective) {
    return switch (objective) {
      case RankMetric metric -> column("valid", metric);
      case TaskMetric _ -> "task_score";
    };
  }

  /** Such as {@code valid.ndcg20}: the property of a trial that orders a board. */
  static String scorePath(Objective objective) {
    return switch (objective) {
      case RankMetric metric -> path("valid", metric);
      case TaskMetric _ -> "taskScore";
    };
  }

  /** Such as {@code valid.ndcg20}: the property of an entity. */
  static String path(String split, RankMetric metric) {
    return split + "." + metric.text().replace("@", "");
  }

  static Object[] values(Map<? extends Objective, Double> metrics) {
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

  /** What of metrics belongs to tasks other than the next item, as it is stored. */
  static String tasks(Map<? extends Objective, Double> metrics) {
    var byName = new TreeMap<String, Double>();
    metrics.forEach(
        (metric, value) -> {
          if (metric instanceof TaskMetric) {
            byName.put(metric.text(), value);
          }
        });
    return JsonText.write(byName);
  }

  /**
   * Values by metric name, those of other tasks included.
   *
   * @param tasks as they are stored
   */
  Map<String, Double> byName(String tasks) {
    var all = byName();
    JsonText.read(tasks).forEach((name, value) -> all.put(name, ((Number) value).doubleValue()));
    return all;
  }

  /** Values by metric as whoever ran a trial told them. */
  static Map<String, Double> told(String json) {
    var told = new LinkedHashMap<String, Double>();
    JsonText.read(json).forEach((name, value) -> told.put(name, ((Number) value).doubleValue()));
    return told;
  }

  /**
   * What a completed trial may be judged by, by name.
   *
   * @param row with the metrics of validation, tasks, costs, and what was told
   */
  static Map<String, Double> outcome(ResultSet row) throws SQLException {
    var told = row.getString("told");
    if (told != null) {
      return told(told);
    }
    var valid = new LinkedHashMap<String, Double>();
    for (var metric : RankMetric.values()) {
      valid.put(metric.text(), row.getDouble(column("valid", metric)));
    }
    valid.putAll(told(row.getString("valid_tasks")));
    return TrialOutcome.metrics(
        valid,
        row.getDouble("seconds"),
        row.getLong("peak_memory_bytes"),
        row.getLong("parameters"));
  }

  private Map<String, Double> byName() {
    var byName = new LinkedHashMap<String, Double>();
    for (var metric : RankMetric.values()) {
      byName.put(metric.text(), of(metric));
    }
    return byName;
  }
}
