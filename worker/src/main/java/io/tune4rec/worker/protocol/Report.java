package io.tune4rec.worker.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a trial does after an epoch.
 *
 * @param step finished epochs, from 1
 * @param valid metric on the validation split by its text
 * @param train metric on training slices by its text; empty if none were asked for
 * @param seconds of the epoch, training and validation
 * @param memoryBytes most resident memory of the runner so far; 0 where it is not known
 * @param cores CPU cores in use on average since the report before; 0 where it is not known
 */
public record Report(
    int step,
    double trainLoss,
    Map<String, Double> valid,
    Map<String, Double> train,
    double learningRate,
    double gradientNorm,
    double sessionsPerSecond,
    double seconds,
    long memoryBytes,
    double cores) {
  public Report {
    valid = Collections.unmodifiableMap(new LinkedHashMap<>(valid));
    train = Collections.unmodifiableMap(new LinkedHashMap<>(train));
  }
}
