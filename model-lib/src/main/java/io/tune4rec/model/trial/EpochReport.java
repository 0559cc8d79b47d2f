package io.tune4rec.model.trial;

import io.tune4rec.model.metric.Objective;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an epoch came to, or the epochs of a stage where windows follow each other.
 *
 * @param step finished epochs, from 1, counted on across stages
 * @param trainLoss mean over the epoch's predicted positions; 0 where nothing is learned by loss
 * @param valid every metric on validation, those of the other tasks included where they are
 *     numbers: of this epoch, or averaged over the stages so far
 * @param train the same on the newest slices that were learned from, as many as were asked for;
 *     empty if none were
 * @param learningRate of the epoch's last update; 0 where there is none
 * @param gradientNorm mean over the epoch's updates, before clipping; 0 where there is none
 * @param sessionsPerSecond while training, validation not counted
 * @param seconds of training and evaluation
 */
public record EpochReport(
    int step,
    double trainLoss,
    Map<Objective, Double> valid,
    Map<Objective, Double> train,
    double learningRate,
    double gradientNorm,
    double sessionsPerSecond,
    double seconds) {
  public EpochReport {
    valid = Collections.unmodifiableMap(new LinkedHashMap<>(valid));
    train = Collections.unmodifiableMap(new LinkedHashMap<>(train));
  }
}
