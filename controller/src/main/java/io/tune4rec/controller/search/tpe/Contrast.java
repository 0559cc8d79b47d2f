package io.tune4rec.controller.search.tpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What speaks for a point: how much likelier it is among the good trials than among the others,
 * averaged over several ideas of how many are good. One split alone makes the score jump where a
 * trial crosses it and forgets the order on both sides; several together come close to an expected
 * rank, and find better points on functions of every kind that it was tried on.
 */
final class Contrast {
  /** Shares of trials that count as good; TPE (Bergstra et al. 2011) has one. */
  private static final double[] SHARES = {.1, .2, .4};

  /** More good ones than that blur the best. */
  private static final int MOST_GOOD = 25;

  /** Part of the weight that good trials share equally, whatever their rank. */
  private static final double EQUAL = .2;

  private record Split(int good, Mixture mixture) {}

  private final List<Split> splits;
  private final Mixture all;

  /**
   * @param best best first
   * @param others what counts as worse than all of them
   */
  Contrast(Layout layout, List<double[]> best, List<double[]> others) {
    var listed = new ArrayList<Split>();
    for (double share : SHARES) {
      int good = Math.clamp((int) Math.ceil(share * best.size()), 1, MOST_GOOD);
      listed.add(new Split(good, new Mixture(layout, best.subList(0, good), rankWeights(good))));
    }
    splits = listed;
    var points = new ArrayList<>(best);
    points.addAll(others);
    var ones = new double[points.size()];
    Arrays.fill(ones, 1);
    all = new Mixture(layout, points, ones);
  }

  /** As CMA-ES weighs its parents (Hansen 2016, eq. 49), less steep. */
  private static double[] rankWeights(int good) {
    var weights = new double[good];
    double sum = 0;
    for (int i = 0; i < good; i++) {
      weights[i] = Math.log(good + .5) - Math.log(i + 1);
      sum += weights[i];
    }
    for (int i = 0; i < good; i++) {
      weights[i] = (1 - EQUAL) * weights[i] * good / sum + EQUAL;
    }
    return weights;
  }

  /** Where candidates come from. */
  Mixture good() {
    return splits.get(1).mixture();
  }

  /** The sum over splits of log l − log g. */
  double at(double[] point) {
    var logs = all.logs(point);
    double largest = Arrays.stream(logs).max().orElseThrow();
    var splitOff = new double[splits.size()];
    double rest = 0;
    int next = splits.size() - 1;
    for (int i = logs.length - 1; i >= 0 && next >= 0; i--) {
      rest += Math.exp(logs[i] - largest);
      while (next >= 0 && i == splits.get(next).good()) {
        splitOff[next--] = largest + Math.log(rest) - Math.log(share(i, logs.length));
      }
    }
    double score = 0;
    for (int s = 0; s < splitOff.length; s++) {
      score += splits.get(s).mixture().log(point) - splitOff[s];
    }
    return score;
  }

  private static double share(int good, int all) {
    return (double) (all - good) / all;
  }
}
