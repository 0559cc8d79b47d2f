package io.tune4rec.controller.search.evolution;

import io.tune4rec.controller.search.Cube;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.TrialRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Where CMA-ES stands after a history, found by replaying it: each λ trials that ended, by number,
 * are a generation, whoever proposed them. What has an order is in a {@link Distribution}; each
 * unordered choice has probabilities of its own, moved towards the good members (as CatCMA does,
 * Hamano et al. 2024, without its natural-gradient step size).
 *
 * <p>For one thread.
 */
final class Evolution {
  private static final double FIRST_STEP = .2;
  private static final double LEARNING = .25;

  /** Each value of a choice keeps this part of an equal share: CatCMA's margin. */
  private static final double LEAST_SHARE = .2;

  /** Populations double at each restart (Auger and Hansen 2005), but not for ever. */
  private static final int MOST_DOUBLINGS = 3;

  private final Cube cube;
  private final long seed;
  private final int[] ordered;
  private final double[][] shares;
  private final int smallest;
  private int lambda;
  private int restarts;
  private Distribution distribution;

  Evolution(Cube cube, long seed) {
    this.cube = cube;
    this.seed = seed;
    int dimensions = cube.dimensions();
    ordered = allOrdered(cube);
    shares = new double[dimensions][];
    for (int i = 0; i < dimensions; i++) {
      if (!cube.axes().get(i).ordered()) {
        shares[i] = new double[cube.axes().get(i).cells()];
        Arrays.fill(shares[i], 1.0 / shares[i].length);
      }
    }
    smallest = 4 + (int) (3 * Math.log(Math.max(1, dimensions)));
    lambda = smallest;
    var middle = new double[ordered.length];
    Arrays.fill(middle, .5);
    start(middle);
  }

  private static int[] allOrdered(Cube cube) {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < cube.dimensions(); i++) {
      if (cube.axes().get(i).ordered()) {
        indices.add(i);
      }
    }
    return indices.stream().mapToInt(i -> i).toArray();
  }

  private void start(double[] mean) {
    distribution = mean.length == 0 ? null : new Distribution(mean, FIRST_STEP, lambda);
  }

  int lambda() {
    return lambda;
  }

  int restarts() {
    return restarts;
  }

  /** The step size; 0 where nothing has an order. */
  double step() {
    return distribution == null ? 0 : distribution.step();
  }

  /**
   * Goes through all full generations.
   *
   * @param trials that say something, by number
   */
  void replay(List<PastTrial> trials) {
    for (int from = 0; from + lambda <= trials.size(); ) {
      var generation = trials.subList(from, from + lambda);
      from += lambda;
      var ranked = Ranking.bestFirst(generation);
      learnShares(ranked);
      if (distribution != null) {
        distribution.update(ranked.stream().map(this::member).toArray(double[][]::new));
        if (distribution.converged()) {
          restart();
        }
      }
    }
  }

  private void restart() {
    restarts++;
    lambda = smallest << Math.min(restarts, MOST_DOUBLINGS);
    var random = TrialRandom.forSampling(seed, -restarts);
    start(random.doubles(ordered.length).toArray());
    for (var share : shares) {
      if (share != null) {
        Arrays.fill(share, 1.0 / share.length);
      }
    }
  }

  /** What takes no part gets a draw that moves nothing: from the mean, as wide as now. */
  private double[] member(PastTrial trial) {
    var point = cube.point(trial.configuration());
    var random = TrialRandom.forSampling(~seed, trial.number());
    var mean = distribution.mean();
    var member = new double[ordered.length];
    for (int j = 0; j < member.length; j++) {
      double neutral = mean[j] + distribution.deviation(j) * random.nextGaussian();
      member[j] = Double.isNaN(point[ordered[j]]) ? neutral : point[ordered[j]];
    }
    return member;
  }

  private void learnShares(List<PastTrial> ranked) {
    int parents = ranked.size() / 2;
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] != null) {
        var good = new double[shares[i].length];
        double total = 0;
        for (int rank = 0; rank < parents; rank++) {
          double weight = Math.log((lambda + 1) / 2.0) - Math.log(rank + 1);
          var value = ranked.get(rank).configuration().values().get(cube.axes().get(i).name());
          int cell = value == null ? -1 : cube.axes().get(i).cell(value);
          if (cell >= 0) {
            good[cell] += weight;
            total += weight;
          }
        }
        move(shares[i], good, total);
      }
    }
  }

  private static void move(double[] shares, double[] good, double total) {
    if (total == 0) {
      return;
    }
    double least = LEAST_SHARE / shares.length;
    double free = 0;
    for (int k = 0; k < shares.length; k++) {
      shares[k] = Math.max(least, shares[k] + LEARNING * (good[k] / total - shares[k]));
      free += shares[k] - least;
    }
    for (int k = 0; k < shares.length; k++) {
      shares[k] = least + (shares[k] - least) * (1 - LEAST_SHARE) / free;
    }
  }

  /** A place drawn from what was learnt, not yet settled. */
  double[] draw(RandomGenerator random) {
    var raw = new double[shares.length];
    for (int i = 0; i < raw.length; i++) {
      if (shares[i] != null) {
        raw[i] = (chosen(shares[i], random.nextDouble()) + .5) / shares[i].length;
      }
    }
    if (distribution != null) {
      var drawn = distribution.draw(random);
      var mean = distribution.mean();
      for (int j = 0; j < drawn.length; j++) {
        raw[ordered[j]] = reflected(mean[j] + (drawn[j] - mean[j]) * widening(j, mean[j]));
      }
    }
    return raw;
  }

  private static int chosen(double[] shares, double at) {
    int k = 0;
    double sum = shares[0];
    while (sum < at && k < shares.length - 1) {
      sum += shares[++k];
    }
    return k;
  }

  /**
   * How much wider a discrete coordinate is drawn so that it leaves the cell of its mean once in a
   * while: the margin of Hamano et al. (2022), kept here by the width alone, not by moving the
   * mean.
   */
  private double widening(int j, double mean) {
    if (cube.continuous(ordered[j])) {
      return 1;
    }
    var middles = cube.middles(ordered[j]);
    double nearest = Double.POSITIVE_INFINITY;
    for (int cell = 1; cell < middles.length; cell++) {
      nearest = Math.min(nearest, Math.abs((middles[cell] + middles[cell - 1]) / 2 - mean));
    }
    double margin = 1.0 / (lambda * (double) shares.length);
    return Math.max(1, nearest / (quantileOfMargin(margin) * distribution.deviation(j)));
  }

  /** How many deviations a normal variable passes on one side with this chance. */
  private static double quantileOfMargin(double chance) {
    return new NormalDistribution(null, 0, 1)
        .inverseCumulativeProbability(1 - Math.min(.4, chance));
  }

  private static double reflected(double x) {
    double once = x < 0 ? -x : x > 1 ? 2 - x : x;
    return Math.clamp(once, 0, 1);
  }
}
