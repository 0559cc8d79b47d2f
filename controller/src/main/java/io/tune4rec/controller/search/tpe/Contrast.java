package io.tune4rec.controller.search.tpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

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

  private record Split(Mixture good, Mixture others) {
    double at(double[] point) {
      return good.log(point) - others.log(point);
    }
  }

  private final List<Split> splits = new ArrayList<>();
  private final Mixture source;

  /**
   * @param known best first, then what counts as worse than all of them
   * @param ranked how many of them have a rank
   * @param weights by point of {@code known}, as one of the others
   */
  Contrast(Layout layout, List<double[]> known, int ranked, double[] weights) {
    var sizes =
        Arrays.stream(SHARES)
            .mapToInt(s -> Math.clamp((int) Math.ceil(s * ranked), 1, MOST_GOOD))
            .toArray();
    for (int good : Arrays.stream(sizes).distinct().toArray()) {
      splits.add(
          new Split(
              new Mixture(layout, known.subList(0, good), rankWeights(good)),
              new Mixture(
                  layout,
                  known.subList(good, known.size()),
                  Arrays.copyOfRange(weights, good, known.size()))));
    }
    source = splits.get(Math.min(1, splits.size() - 1)).good();
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

  /** A candidate from where good trials lie. */
  double[] draw(RandomGenerator random) {
    return source.draw(random);
  }

  /** The sum over splits of log l − log g. */
  double at(double[] point) {
    double sum = 0;
    for (var split : splits) {
      sum += split.at(point);
    }
    return sum;
  }
}
