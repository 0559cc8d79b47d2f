package io.tune4rec.controller.search.gp;

import io.tune4rec.controller.search.Cube;
import java.util.ArrayList;
import java.util.List;

/**
 * What the kernel compares of two places of a {@link Cube}: columns of numbers, in groups that
 * share a length scale.
 *
 * <ul>
 *   <li>A number or an ordered choice: its coordinate; the middle where it takes no part.
 *   <li>An unordered choice: 0 or 1 apart (Hamming); taking no part is a value of its own.
 *   <li>One group for which conditional parameters take part: the share that differs. Parameters
 *       that always come together count once.
 * </ul>
 *
 * Each is a Euclidean distance in some space, so that the kernel is positive definite. Immutable.
 */
final class Features {
  private static final double MIDDLE = .5;

  private final Cube cube;
  private final boolean[] hamming;
  private final List<Integer> witnesses = new ArrayList<>();

  Features(Cube cube) {
    this.cube = cube;
    this.hamming = new boolean[cube.dimensions()];
    for (int i = 0; i < hamming.length; i++) {
      hamming[i] = !cube.axes().get(i).ordered();
      int at = i;
      if (cube.conditional(i) && witnesses.stream().noneMatch(w -> cube.sameConditions(w, at))) {
        witnesses.add(i);
      }
    }
  }

  int columns() {
    return hamming.length + witnesses.size();
  }

  /** Each has a length scale of its own. */
  int groups() {
    return hamming.length + (witnesses.isEmpty() ? 0 : 1);
  }

  int group(int column) {
    return Math.min(column, hamming.length);
  }

  boolean hamming(int column) {
    return column < hamming.length && hamming[column];
  }

  /** By how much a column counts in its group. */
  double share(int column) {
    return column < hamming.length ? 1 : 1.0 / witnesses.size();
  }

  /** The columns at a settled place. */
  double[] at(double[] point) {
    var row = new double[columns()];
    for (int i = 0; i < hamming.length; i++) {
      boolean part = !Double.isNaN(point[i]);
      row[i] = part ? point[i] : hamming[i] ? -1 : MIDDLE;
    }
    for (int w = 0; w < witnesses.size(); w++) {
      row[hamming.length + w] = Double.isNaN(point[witnesses.get(w)]) ? 0 : 1;
    }
    return row;
  }

  /** Squared distance of two rows in one column, before length scales. */
  double distance(int column, double a, double b) {
    if (hamming(column)) {
      return a == b ? 0 : 1;
    }
    return (a - b) * (a - b);
  }
}
