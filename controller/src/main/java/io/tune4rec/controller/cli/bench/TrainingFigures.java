package io.tune4rec.controller.cli.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs of a row by column, such as {@code ours} and {@code peer}, each what a process told. */
final class TrainingFigures {
  /** Our library as it ships. */
  static final String OURS = "ours";

  /** Eager PyTorch whose malloc is tuned. */
  static final String PEER = "peer";

  private final String time;
  private final Map<String, List<Map<String, Object>>> runs = new LinkedHashMap<>();

  /**
   * @param time of a step that counts: {@code median_ms} where steps are alike, else {@code
   *     mean_ms}
   */
  TrainingFigures(String time) {
    this.time = time;
  }

  void add(String column, Map<String, Object> told) {
    runs.computeIfAbsent(column, _ -> new ArrayList<>()).add(told);
  }

  boolean has(String column) {
    return runs.containsKey(column);
  }

  /** The middle of a figure over the runs of a column. */
  double median(String column, String figure) {
    return StartFigures.median(values(column, figure));
  }

  /** Bytes that a model and its steps add to a process that has the engine and the data. */
  private double trained(String column) {
    return median(column, "peak_bytes") - median(column, "rest_bytes");
  }

  private List<Double> values(String column, String figure) {
    return runs.get(column).stream()
        .map(told -> ((Number) told.get(figure)).doubleValue())
        .toList();
  }

  /** The middle over the pairs of how many times longer the peer takes. */
  double ratio(String figure) {
    var ours = values(OURS, figure);
    var theirs = values(PEER, figure);
    var ratios = new ArrayList<Double>();
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      ratios.add(theirs.get(i) / ours.get(i));
    }
    return StartFigures.median(ratios);
  }

  /** Plain JSON values. */
  Map<String, Object> json(double tokensASession) {
    var json = new LinkedHashMap<String, Object>();
    runs.forEach((column, told) -> json.put(column, column(column, told.size(), tokensASession)));
    if (has(OURS) && has(PEER)) {
      json.put("ratio", round(ratio(time)));
      json.put("ratio_cpu", round(ratio("cpu_ms")));
      json.put("memory_share", round(1 / ratio("peak_bytes")));
      json.put("memory_share_of_steps", round(trained(OURS) / trained(PEER)));
      json.put("pairs", Math.min(runs.get(OURS).size(), runs.get(PEER).size()));
    }
    return json;
  }

  private Map<String, Object> column(String column, int count, double tokensASession) {
    var json = new LinkedHashMap<String, Object>();
    double sessions = TrainingShape.BATCH * 1e3 / median(column, time);
    json.put("sessions_per_second", Math.round(sessions));
    json.put("tokens_per_second", Math.round(sessions * tokensASession));
    json.put("step_ms", round(median(column, time)));
    json.put("best_ms", round(median(column, "best_ms")));
    json.put("cpu_ms", round(median(column, "cpu_ms")));
    json.put("rest_mib", Math.round(median(column, "rest_bytes") / (1 << 20)));
    json.put("peak_mib", Math.round(median(column, "peak_bytes") / (1 << 20)));
    json.put("runs", count);
    json.put("all_step_ms", values(column, time).stream().map(TrainingFigures::round).toList());
    return json;
  }

  static double round(double value) {
    return Math.round(value * 1e3) / 1e3;
  }
}
