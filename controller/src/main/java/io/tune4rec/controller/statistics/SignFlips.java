package io.tune4rec.controller.statistics;

import java.util.List;

/**
 * The paired permutation test: if two rows do not differ, each unit's difference might as well have
 * the other sign, and the observed sum is one among those of all sign flips (Fisher 1935; Noreen
 * 1989). Clusters flip as wholes. The same flips serve all pairs of rows.
 *
 * <p>p is {@code (1 + flips with a sum at least as far from 0) / (1 + flips)}, which never is 0 and
 * keeps its level whatever the number of flips (Phipson and Smyth 2010). Rows have one seed each;
 * seeds of others are not looked at.
 */
final class SignFlips {
  /** Sums that differ by rounding alone are equal. */
  private static final double TOLERANCE = 1e-5;

  private final double[] observed;
  private final double[][] flipped;

  private SignFlips(double[] observed, double[][] flipped) {
    this.observed = observed;
    this.flipped = flipped;
  }

  /**
   * @param reference index of the row whose comparisons are exact in the last digits: all are kept
   *     as differences to it
   */
  static SignFlips of(List<Row> rows, int reference, Resampling how) {
    var base = rows.get(reference).totals();
    var columns = new float[rows.size()][];
    var observed = new double[rows.size()];
    for (int r = 0; r < columns.length; r++) {
      var totals = rows.get(r).totals();
      for (int u = 0; u < totals.length; u++) {
        totals[u] -= base[u];
      }
      columns[r] = Bootstrap.scaled(totals);
      for (float unit : columns[r]) {
        observed[r] += unit;
      }
    }
    return new SignFlips(observed, WeightedSums.of(columns, Weights.SIGNS, how));
  }

  /** Two-sided p of no difference between two rows. */
  double p(int row, int other) {
    double far = Math.abs(observed[row] - observed[other]) * (1 - TOLERANCE);
    int flips = flipped[row].length;
    int beyond = 0;
    for (int j = 0; j < flips; j++) {
      if (Math.abs(flipped[row][j] - flipped[other][j]) >= far) {
        beyond++;
      }
    }
    return (1.0 + beyond) / (1 + flips);
  }
}
