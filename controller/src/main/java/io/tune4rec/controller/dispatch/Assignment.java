package io.tune4rec.controller.dispatch;

import io.tune4rec.model.dataset.DatasetFile;
import java.util.List;
import java.util.Map;

/**
 * What a worker needs to run one attempt.
 *
 * @param model what the model is made of; empty where hyperparameters alone say it
 * @param protocol what the trial learns from and is judged by, as plain values
 * @param export whether its model may be wanted: best, all or none
 */
public record Assignment(
    long trialId,
    long sweepId,
    int trialNumber,
    int attempt,
    long leaseEpoch,
    long seed,
    DatasetFiles dataset,
    List<String> features,
    Map<String, Object> model,
    Map<String, Object> protocol,
    String objective,
    Map<String, Object> configuration,
    String export) {

  /** Which prepared dataset, and which files it has besides {@code dataset.json}. */
  public record DatasetFiles(String name, String hash, List<DatasetFile> files) {}
}
