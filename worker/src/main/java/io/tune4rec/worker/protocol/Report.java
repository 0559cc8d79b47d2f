package io.tune4rec.worker.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a trial does after an epoch.
 *
 * @param step finished epochs, from 1
 * @param valid metric on the validation split by its text
 * @param seconds of the epoch, training and validation
 */
public record Report(
    int step,
    double trainLoss,
    Map<String, Double> valid,
    double learningRate,
    double gradientNorm,
    double sessionsPerSecond,
    double seconds) {
  public Report {
    valid = Collections.unmodifiableMap(new LinkedHashMap<>(valid));
  }
}
