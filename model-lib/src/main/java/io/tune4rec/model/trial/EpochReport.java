package io.tune4rec.model.trial;

import io.tune4rec.model.metric.RankMetric;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an epoch came to, or the epochs of a stage where windows follow each other.
 *
 * @param step finished epochs, from 1, counted on across stages
 * @param trainLoss mean over the epoch's predicted positions; 0 where nothing is learned by loss
 * @param valid every metric on validation: of this epoch, or averaged over the stages so far
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
    Map<RankMetric, Double> valid,
    Map<RankMetric, Double> train,
    double learningRate,
    double gradientNorm,
    double sessionsPerSecond,
    double seconds) {
  public EpochReport {
    valid = copy(valid);
    train = copy(train);
  }

  private static Map<RankMetric, Double> copy(Map<RankMetric, Double> metrics) {
    var copy = new EnumMap<RankMetric, Double>(RankMetric.class);
    copy.putAll(metrics);
    return Collections.unmodifiableMap(copy);
  }
}
