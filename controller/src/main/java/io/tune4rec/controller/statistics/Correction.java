package io.tune4rec.controller.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How p values of several comparisons are raised, for one in twenty is small by chance alone. */
public enum Correction {
  /** Not at all. */
  NONE {
    @Override
    double[] ascending(double[] p) {
      return p;
    }
  },

  /** Each times their number. */
  BONFERRONI {
    @Override
    double[] ascending(double[] p) {
      return Arrays.stream(p).map(v -> Math.min(1, v * p.length)).toArray();
    }
  },

  /** The smallest times their number, the next times one less, and so on (Holm 1979). */
  HOLM {
    @Override
    double[] ascending(double[] p) {
      var adjusted = new double[p.length];
      double floor = 0;
      for (int i = 0; i < p.length; i++) {
        floor = Math.max(floor, Math.min(1, p[i] * (p.length - i)));
        adjusted[i] = floor;
      }
      return adjusted;
    }
  };

  /**
   * The chance of declaring any true null hypothesis wrong is at most alpha if those below alpha
   * after this are declared so (but for {@link #NONE}).
   *
   * @param p each in [0, 1], in any order
   * @return in the same order
   */
  public double[] adjust(double[] p) {
    for (double value : p) {
      Law.require(
          value >= 0 && value <= 1, "p value", "lies in [0, 1]", "it is " + value, "leave it out");
    }
    var order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted((a, b) -> Double.compare(p[a], p[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    var ascending = ascending(Arrays.stream(order).mapToDouble(i -> p[i]).toArray());
    var adjusted = new double[p.length];
    for (int rank = 0; rank < order.length; rank++) {
      adjusted[order[rank]] = ascending[rank];
    }
    return adjusted;
  }

  abstract double[] ascending(double[] p);
}
