package io.tune4rec.controller.search.tpe;

import java.util.Arrays;

/**
 * How wide the kernels on one coordinate are: as far as the farther of the two neighbours, the
 * outermost as far as their only one (Optuna 5's rule; Bergstra et al. 2011 §4), within bounds that
 * shrink as points come in.
 */
final class KernelWidths {
  /** However many points there are, no kernel is narrower. */
  private static final double NARROWEST = .01;

  private KernelWidths() {}

  /**
   * @param middles NaN where there is none; one more follows in thought, the prior's at ½
   * @return by middle, in (0, 1]; 1 where there is none
   */
  static double[] of(double[] middles) {
    var sorted = Arrays.copyOf(middles, middles.length + 1);
    sorted[middles.length] = .5;
    Arrays.sort(sorted);
    int known = sorted.length;
    while (Double.isNaN(sorted[known - 1])) {
      known--;
    }
    double least = Math.max(NARROWEST, 1.0 / (1 + known));
    var widths = new double[middles.length];
    for (int i = 0; i < middles.length; i++) {
      widths[i] =
          Double.isNaN(middles[i]) ? 1 : Math.clamp(gap(sorted, known, middles[i]), least, 1);
    }
    return widths;
  }

  /** To the farther neighbour; equal ones lie side by side, so that all of them see both sides. */
  private static double gap(double[] sorted, int known, double middle) {
    int at = Arrays.binarySearch(sorted, 0, known, middle);
    int first = at;
    while (first > 0 && sorted[first - 1] == middle) {
      first--;
    }
    int last = at;
    while (last < known - 1 && sorted[last + 1] == middle) {
      last++;
    }
    double below = first == 0 ? 0 : middle - sorted[first - 1];
    double above = last == known - 1 ? 0 : sorted[last + 1] - middle;
    return Math.max(below, above);
  }
}
