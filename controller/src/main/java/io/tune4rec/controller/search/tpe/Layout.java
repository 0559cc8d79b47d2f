package io.tune4rec.controller.search.tpe;

import io.tune4rec.controller.search.Axis;
import io.tune4rec.controller.search.Condition;
import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.SearchSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A space as points: one coordinate a parameter, parents before children. A coordinate is a place
 * in [0, 1] on a smooth axis, the number of a cell on any other, and NaN where the parameter takes
 * no part.
 */
final class Layout {
  /** An ordered parameter of more values is taken as smooth: its cells are narrower than any σ. */
  private static final int MOST_CELLS = 32;

  private final SearchSpace space;
  private final List<Coordinate> coordinates;

  Layout(SearchSpace space) {
    this.space = space;
    var listed = new ArrayList<Coordinate>();
    for (var dimension : space.drawingOrder()) {
      var axis = Axis.of(dimension.parameter());
      listed.add(new Coordinate(axis, dimension.condition(), kind(axis)));
    }
    this.coordinates = List.copyOf(listed);
  }

  private static Kind kind(Axis axis) {
    if (!axis.ordered()) {
      return Kind.CHOICE;
    }
    return axis.cells() > 0 && axis.cells() <= MOST_CELLS ? Kind.CELLS : Kind.SMOOTH;
  }

  /** What the values of a coordinate have to do with each other. */
  enum Kind {
    SMOOTH,
    CELLS,
    CHOICE
  }

  /** A parameter with when it takes part. */
  record Coordinate(Axis axis, Condition condition, Kind kind) {
    Object value(double at) {
      return kind == Kind.SMOOTH ? axis.value(at) : axis.valueOf((int) at);
    }

    /** The coordinate of a place in [0, 1]. */
    double at(double unit) {
      return kind == Kind.SMOOTH ? unit : axis.cell(axis.value(unit));
    }

    private double of(Object value) {
      return kind == Kind.SMOOTH ? axis.unit(value) : axis.cell(value);
    }
  }

  /** Gives a coordinate that takes part its value. */
  @FunctionalInterface
  interface Drawing {
    double draw(int coordinate);
  }

  int size() {
    return coordinates.size();
  }

  Coordinate coordinate(int index) {
    return coordinates.get(index);
  }

  double[] point(Configuration configuration) {
    var values = configuration.values();
    var point = new double[coordinates.size()];
    for (int j = 0; j < point.length; j++) {
      var value = values.get(coordinates.get(j).axis().name());
      point[j] = value == null ? Double.NaN : coordinates.get(j).of(value);
    }
    return point;
  }

  Configuration configuration(double[] point) {
    return space.inOrder(values(point));
  }

  /** A point in which exactly the parameters take part whose conditions hold. */
  double[] draw(Drawing drawing) {
    var point = new double[coordinates.size()];
    var values = new HashMap<String, Object>();
    for (int j = 0; j < point.length; j++) {
      var coordinate = coordinates.get(j);
      point[j] = Double.NaN;
      if (coordinate.condition().holds(values)) {
        point[j] = coordinate.axis().parameter() instanceof Parameter.Fixed ? 0 : drawing.draw(j);
        values.put(coordinate.axis().name(), coordinate.value(point[j]));
      }
    }
    return point;
  }

  private Map<String, Object> values(double[] point) {
    var values = new HashMap<String, Object>();
    for (int j = 0; j < point.length; j++) {
      if (!Double.isNaN(point[j])) {
        values.put(coordinates.get(j).axis().name(), coordinates.get(j).value(point[j]));
      }
    }
    return values;
  }
}
