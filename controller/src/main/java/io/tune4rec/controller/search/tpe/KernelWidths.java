package io.tune4rec.controller.search.tpe;

import java.util.Arrays;
import java.util.Comparator;

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
    var places = Arrays.copyOf(middles, middles.length + 1);
    places[middles.length] = .5;
    var order =
        Arrays.stream(indices(places))
            .filter(i -> !Double.isNaN(places[i]))
            .sorted(Comparator.comparingDouble(i -> places[i]))
            .toArray(Integer[]::new);
    double least = Math.max(NARROWEST, 1.0 / (1 + order.length));
    var widths = new double[middles.length];
    Arrays.fill(widths, 1);
    for (int k = 0; k < order.length; k++) {
      int i = order[k];
      if (i < middles.length) {
        double below = k == 0 ? 0 : places[i] - places[order[k - 1]];
        double above = k == order.length - 1 ? 0 : places[order[k + 1]] - places[i];
        widths[i] = Math.clamp(Math.max(below, above), least, 1);
      }
    }
    return widths;
  }

  private static Integer[] indices(double[] places) {
    var indices = new Integer[places.length];
    Arrays.setAll(indices, i -> i);
    return indices;
  }
}
