package io.tune4rec.controller.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** Rows made to measure. */
final class Made {
  private Made() {}

  /** A row whose seeds have these means and whose sessions are all alike. */
  static Row constant(Sessions sessions, double... means) {
    return sessions.row(
        Arrays.stream(means)
            .mapToObj(mean -> DoubleStream.generate(() -> mean).limit(sessions.count()).toArray())
            .toArray(double[][]::new));
  }

  /** A row of one seed with exactly this mean and standard deviation (divisor n − 1). */
  static Row normal(Sessions sessions, double mean, double deviation, long seed) {
    var random = new SplittableRandom(seed);
    var draws = random.doubles(sessions.count()).map(d -> d - .5).toArray();
    double centre = Arrays.stream(draws).average().orElseThrow();
    double squares = Arrays.stream(draws).map(d -> (d - centre) * (d - centre)).sum();
    double scale = deviation / Math.sqrt(squares / (draws.length - 1));
    return sessions.row(Arrays.stream(draws).map(d -> mean + scale * (d - centre)).toArray());
  }
}
