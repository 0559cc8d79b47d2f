package io.tune4rec.worker.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trial to train, and the attempt at it that this worker now holds.
 *
 * @param features names of the side features
 * @param model what the model is made of, as plain values; empty where hyperparameters say it
 * @param protocol what is learned from and what is judged, as plain values
 * @param objective text of the metric that chooses the best epoch
 * @param configuration hyperparameters by name, plain numbers and strings
 * @param export whether its model is kept: best, all or none
 */
public record Assignment(
    long trialId,
    long sweepId,
    int trialNumber,
    int attempt,
    long leaseEpoch,
    long seed,
    DatasetRef dataset,
    List<String> features,
    Map<String, Object> model,
    Map<String, Object> protocol,
    String objective,
    Map<String, Object> configuration,
    String export) {
  private static final String NO_EXPORT = "none";

  public Assignment {
    features = List.copyOf(features);
    model = Collections.unmodifiableMap(new LinkedHashMap<>(model));
    protocol = Collections.unmodifiableMap(new LinkedHashMap<>(protocol));
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    export = export == null ? NO_EXPORT : export;
  }

  /** Whether the controller may want the trained model. */
  public boolean exports() {
    return !export.equals(NO_EXPORT);
  }

  /** The name under which every call about this attempt is made. */
  public AttemptRef ref() {
    return new AttemptRef(trialId, attempt, leaseEpoch);
  }
}
