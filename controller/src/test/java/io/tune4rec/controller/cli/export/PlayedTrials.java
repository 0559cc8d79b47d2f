package io.tune4rec.controller.cli.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.controller.cli.client.Json;
import io.tune4rec.controller.cli.client.TrialResult;
import io.tune4rec.controller.cli.client.TrialResult.Report;
import java.util.List;

/** Trials as a controller tells them: one completed after two epochs, one failed, one waits. */
final class PlayedTrials {
  static final JsonNode DEFINITION =
      json(
          """
          {"space": {
            "d_model": {"type": "int", "low": 16, "high": 128, "scale": "linear", "step": 16},
            "learning_rate": {"type": "float", "low": 0.0001, "high": 0.01, "scale": "log"},
            "architecture": {"type": "categorical", "values": ["xlnet", "gpt2"]},
            "epochs": {"type": "fixed", "value": 2}}}""");

  static final JsonNode COMPLETED =
      json(
          """
          {"trial_id": 41, "number": 1, "state": "COMPLETED", "seed": 7, "attempts": 2,
           "configuration":
             {"d_model": 64, "learning_rate": 0.001, "architecture": "gpt2", "epochs": 2},
           "origin": "enqueued", "value": 0.28, "best_step": 2,
           "valid": {"ndcg@20": 0.28, "auc:bought": 0.7}, "test": {"ndcg@20": 0.27},
           "seconds": 12.5, "parameters": 4321, "peak_memory_bytes": 1073741824,
           "worker": "w1", "device": "cpu of host, 1 thread",
           "created_at": "2026-11-29T12:00:00Z", "started_at": "2026-11-29T12:00:01.5Z",
           "finished_at": "2026-11-29T12:00:14Z"}""");

  static final JsonNode FAILED =
      json(
          """
          {"trial_id": 42, "number": 2, "state": "INFEASIBLE", "seed": 8, "attempts": 0,
           "configuration": {"d_model": 16, "learning_rate": 0.01, "architecture": "xlnet", "epochs": 2},
           "valid": {}, "test": {}, "reason": "it cannot be built, \\"so\\"\\nit says",
           "created_at": "2026-11-29T12:00:00Z", "finished_at": "2026-11-29T12:00:00Z"}""");

  static final JsonNode QUEUED =
      json(
          """
          {"trial_id": 43, "number": 3, "state": "QUEUED", "seed": 9, "attempts": 0,
           "configuration": {"d_model": 32}, "valid": {}, "test": {},
           "created_at": "2026-11-29T12:00:00Z"}""");

  static final List<JsonNode> REPORTS = List.of(report(1, 0.2), report(2, 0.28));

  private PlayedTrials() {}

  /** The completed one with its reports. */
  static SweepTrial completed() {
    var epochs = REPORTS.stream().map(entry -> Report.of(entry).report()).toList();
    return new SweepTrial(TrialResult.of(COMPLETED), epochs);
  }

  static SweepTrial of(JsonNode result) {
    return new SweepTrial(TrialResult.of(result), List.of());
  }

  private static JsonNode report(int step, double value) {
    return json(
        """
        {"trial_id": 41, "number": 1, "attempt": 2, "report":
          {"step": %d, "train_loss": 2.5, "valid": {"ndcg@20": %s}, "train": {},
           "learning_rate": 0.001, "gradient_norm": 0.7, "sessions_per_second": 1234.5,
           "seconds": 4.0, "memory_bytes": 1073741824}}"""
            .formatted(step, value));
  }

  static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
