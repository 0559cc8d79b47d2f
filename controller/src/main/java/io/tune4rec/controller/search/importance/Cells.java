package io.tune4rec.controller.search.importance;

import io.tune4rec.controller.search.Axis;
import io.tune4rec.controller.search.Configuration;

/**
 * A parameter cut into at most {@value #MOST} cells: one a value where there are no more, else
 * equal parts of its axis. Where it takes no part in a trial, that is a cell of its own behind the
 * others: {@link #absent}.
 */
final class Cells {
  static final int MOST = 50;

  private final Axis axis;
  private final boolean each;
  private final int count;

  private Cells(Axis axis) {
    this.axis = axis;
    this.each = axis.cells() > 0 && axis.cells() <= MOST;
    this.count = each ? axis.cells() : MOST;
  }

  static Cells of(Axis axis) {
    return new Cells(axis);
  }

  String name() {
    return axis.name();
  }

  /** Those in which the parameter has a value. */
  int count() {
    return count;
  }

  int absent() {
    return count;
  }

  /** Whether neighbours are alike. */
  boolean ordered() {
    return axis.ordered();
  }

  int of(Configuration configuration) {
    var value = configuration.values().get(name());
    if (value == null) {
      return absent();
    }
    int cell = each ? axis.cell(value) : (int) (axis.unit(value) * count);
    return Math.clamp(cell, 0, count - 1);
  }

  /** What part of uniform draws falls into each cell, given that the parameter takes part. */
  double[] masses() {
    var masses = new double[count];
    for (int cell = 0; cell < count; cell++) {
      masses[cell] = each ? width(axis.valueOf(cell)) : 1.0 / count;
    }
    return masses;
  }

  private double width(Object value) {
    return axis.upper(value) - axis.lower(value);
  }
}
