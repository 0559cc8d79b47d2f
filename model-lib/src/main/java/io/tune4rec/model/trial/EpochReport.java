package io.tune4rec.model.trial;

import io.tune4rec.model.metric.RankMetric;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an epoch came to.
 *
 * @param step finished epochs, from 1
 * @param trainLoss mean over the epoch's predicted positions
 * @param valid every metric on the validation split
 * @param learningRate of the epoch's last update
 * @param gradientNorm mean over the epoch's updates, before clipping
 * @param sessionsPerSecond while training, validation not counted
 * @param seconds of training and validation
 */
public record EpochReport(
    int step,
    double trainLoss,
    Map<RankMetric, Double> valid,
    double learningRate,
    double gradientNorm,
    double sessionsPerSecond,
    double seconds) {
  public EpochReport {
    valid = Collections.unmodifiableMap(new EnumMap<>(valid));
  }
}
