package io.tune4rec.worker.border;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Assignments as the controller writes them. */
public final class Assignments {
  private Assignments() {}

  /** First attempt at a trial on the dataset of that hash. */
  public static Map<String, Object> of(
      long trialId, String hash, Map<String, Object> configuration) {
    return of(trialId, 1, hash, configuration);
  }

  /** The same, judged by a task that is added to the next item; no column is a feature. */
  public static Map<String, Object> withTasks(
      long trialId,
      String hash,
      Map<String, Object> configuration,
      String objective,
      List<Map<String, Object>> tasks) {
    var assignment = new LinkedHashMap<>(of(trialId, hash, configuration));
    assignment.put("objective", objective);
    assignment.put("features", List.of());
    assignment.put("model", Map.of("tasks", tasks));
    return assignment;
  }

  /** An attempt at a trial on the dataset of that hash. */
  public static Map<String, Object> of(
      long trialId, int attempt, String hash, Map<String, Object> configuration) {
    return Map.ofEntries(
        Map.entry("trial_id", trialId),
        Map.entry("sweep_id", 3),
        Map.entry("trial_number", 0),
        Map.entry("attempt", attempt),
        Map.entry("lease_epoch", 11),
        Map.entry("seed", 42),
        Map.entry("dataset", Map.of("name", "ring", "hash", hash)),
        Map.entry("features", List.of("parity", "price")),
        Map.entry("model", Map.of()),
        Map.entry("protocol", Map.of("kind", "next_window", "candidates", "all")),
        Map.entry("objective", "ndcg@20"),
        Map.entry("configuration", configuration),
        Map.entry("added_by_a_newer_controller", true));
  }
}
