package io.tune4rec.controller.search.gp;

import io.tune4rec.controller.search.Cube;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Places that a search for the best acquisition starts from and walks through. */
final class Candidates {
  private final Cube cube;
  private final Features features;
  private final Acquisition acquisition;
  private final Predicate<double[]> admits;
  private final boolean[] wanted;

  /**
   * @param admits whether a settled place may be tried
   */
  Candidates(Cube cube, Features features, Acquisition acquisition, Predicate<double[]> admits) {
    this.admits = admits;
    this.cube = cube;
    this.features = features;
    this.acquisition = acquisition;
    this.wanted = new boolean[features.columns()];
    for (int i = 0; i < cube.dimensions(); i++) {
      wanted[i] = cube.continuous(i);
    }
  }

  /**
   * A place.
   *
   * @param raw a number for each coordinate, also for what takes no part
   * @param point the same, settled
   */
  record Candidate(double[] raw, double[] point, double value) {
    static final Comparator<Candidate> BEST_FIRST =
        Comparator.comparingDouble(Candidate::value).reversed();
  }

  Candidate candidate(double[] raw) {
    var point = cube.settled(raw);
    double value = acquisition.at(features.at(point));
    return new Candidate(raw, point, Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value);
  }

  /**
   * A neighbour of a place: some coordinates moved by normal steps, or drawn anew.
   *
   * @param width of the steps
   * @param share of coordinates that move, at least one
   */
  double[] near(double[] point, double width, double share, RandomGenerator random) {
    var raw = point.clone();
    int sure = random.nextInt(raw.length);
    for (int i = 0; i < raw.length; i++) {
      boolean moves = i == sure || random.nextDouble() < share;
      if (Double.isNaN(raw[i])) {
        raw[i] = random.nextDouble();
      } else if (moves) {
        raw[i] = moved(i, raw[i], width, random);
      }
    }
    return raw;
  }

  private double moved(int i, double from, double width, RandomGenerator random) {
    if (!cube.axes().get(i).ordered()) {
      return random.nextDouble();
    }
    double least = cube.continuous(i) ? 0 : 1.0 / cube.axes().get(i).cells();
    double step = Math.max(width, least) * random.nextGaussian();
    double to = from + step;
    return to < 0 ? Math.min(1, -to) : to > 1 ? Math.max(0, 2 - to) : to;
  }

  /** Climbs by turns along what is continuous and through what is not, until neither helps. */
  Candidate climbed(Candidate start, int rounds) {
    var best = start;
    for (int round = 0; round < rounds; round++) {
      double before = best.value();
      best = alongContinuous(best);
      best = throughDiscrete(best);
      if (!(best.value() > before + 1e-6)) {
        return best;
      }
    }
    return best;
  }

  private Candidate alongContinuous(Candidate start) {
    var free = new ArrayList<Integer>();
    for (int i = 0; i < cube.dimensions(); i++) {
      if (cube.continuous(i) && !Double.isNaN(start.point()[i])) {
        free.add(i);
      }
    }
    if (free.isEmpty()) {
      return start;
    }
    int d = free.size();
    var low = new double[d];
    var high = new double[d];
    Arrays.fill(high, 1);
    var from = free.stream().mapToDouble(i -> start.raw()[i]).toArray();
    var row = features.at(start.point());
    var gradient = new double[row.length];
    var found =
        new Lbfgs(low, high, 25, 1e-3)
            .minimise(
                (x, slope) -> {
                  for (int i = 0; i < d; i++) {
                    row[free.get(i)] = x[i];
                  }
                  double value = acquisition.at(row, wanted, gradient);
                  for (int i = 0; i < d; i++) {
                    slope[i] = -gradient[free.get(i)];
                  }
                  return -value;
                },
                from);
    var raw = start.raw().clone();
    for (int i = 0; i < d; i++) {
      raw[free.get(i)] = found.x()[i];
    }
    var end = candidate(raw);
    return better(end, start);
  }

  private Candidate better(Candidate one, Candidate known) {
    return one.value() > known.value() && admits.test(one.point()) ? one : known;
  }

  private Candidate throughDiscrete(Candidate start) {
    var best = start;
    for (int i = 0; i < cube.dimensions(); i++) {
      if (!cube.continuous(i) && !Double.isNaN(best.point()[i])) {
        for (double place : places(i, best.point()[i])) {
          if (place != best.point()[i]) {
            var raw = best.raw().clone();
            raw[i] = place;
            var moved = candidate(raw);
            best = better(moved, best);
          }
        }
      }
    }
    return best;
  }

  /** All values of a choice or a short range; of a long one those 1, 2, 4, ... further on. */
  private double[] places(int i, double from) {
    var middles = cube.middles(i);
    if (middles.length <= 16 || !cube.axes().get(i).ordered()) {
      return middles;
    }
    int at = Arrays.binarySearch(middles, from);
    var places = new ArrayList<Double>();
    for (int step = 1; step < middles.length; step *= 2) {
      if (at - step >= 0) {
        places.add(middles[at - step]);
      }
      if (at + step < middles.length) {
        places.add(middles[at + step]);
      }
    }
    return places.stream().mapToDouble(p -> p).toArray();
  }
}
