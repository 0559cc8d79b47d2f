package io.tune4rec.controller.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A space as the unit cube: one coordinate for each parameter that can vary, parents before
 * children. A coordinate of a parameter that takes no part is NaN; those of discrete parameters lie
 * in the middle of their cells.
 *
 * <p>Immutable.
 */
public final class Cube {
  /** Ranges of more values than this count as continuous. */
  private static final int MOST_CELLS = 1_000;

  private static final double SAME = 1e-9;

  private final SearchSpace space;
  private final List<Axis> axes = new ArrayList<>();
  private final List<Coordinate> coordinates = new ArrayList<>();

  /**
   * @param edges upper ends of all cells but the last; empty on a continuum
   * @param parents coordinates on which it depends, with the places that let it take part
   */
  private record Coordinate(double[] middles, double[] edges, List<Parent> parents) {}

  private record Parent(int index, List<Double> allowed) {
    boolean allows(double[] point) {
      for (double place : allowed) {
        if (Math.abs(place - point[index]) < SAME) {
          return true;
        }
      }
      return false;
    }
  }

  private Cube(SearchSpace space) {
    this.space = space;
    var places = new HashMap<String, Integer>();
    var single = new HashMap<String, List<Parent>>();
    for (var dimension : space.drawingOrder()) {
      var axis = Axis.of(dimension.parameter());
      var parents = parents(dimension, places, single);
      if (axis.cells() == 1) {
        single.put(axis.name(), parents);
      } else {
        places.put(axis.name(), axes.size());
        axes.add(axis);
        coordinates.add(coordinate(axis, parents));
      }
    }
  }

  public static Cube of(SearchSpace space) {
    return new Cube(space);
  }

  /** The parameters that can vary, in the order of the coordinates. */
  public List<Axis> axes() {
    return axes;
  }

  public int dimensions() {
    return axes.size();
  }

  /** Whether a coordinate can be moved by any small amount. */
  public boolean continuous(int index) {
    return coordinates.get(index).middles().length == 0;
  }

  /** Where the values of a coordinate lie, ascending; empty on a continuum. */
  public double[] middles(int index) {
    return coordinates.get(index).middles().clone();
  }

  /** Whether a parameter takes part only under a condition. */
  public boolean conditional(int index) {
    return !coordinates.get(index).parents().isEmpty();
  }

  /** Whether two parameters take part under the same conditions. */
  public boolean sameConditions(int one, int other) {
    return coordinates.get(one).parents().equals(coordinates.get(other).parents());
  }

  /**
   * The same place with each discrete coordinate moved to the middle of its cell and NaN for what
   * takes no part. NaN where something does take part becomes the middle of its range.
   */
  public double[] settled(double[] raw) {
    var point = new double[axes.size()];
    for (int i = 0; i < point.length; i++) {
      var coordinate = coordinates.get(i);
      point[i] = Double.NaN;
      if (takesPart(coordinate, point)) {
        point[i] = snapped(coordinate, Double.isNaN(raw[i]) ? .5 : Math.clamp(raw[i], 0, 1));
      }
    }
    return point;
  }

  /** The configuration at a place. */
  public Configuration configuration(double[] point) {
    var drawn = new HashMap<String, Object>();
    int next = 0;
    for (var dimension : space.drawingOrder()) {
      boolean varies = next < axes.size() && axes.get(next).name().equals(dimension.name());
      int index = varies ? next++ : -1;
      if (dimension.condition().holds(drawn)) {
        drawn.put(dimension.name(), value(dimension.parameter(), index, point));
      }
    }
    return space.inOrder(drawn);
  }

  /** Where a configuration lies; what the space lacks is ignored, what it lacks itself is NaN. */
  public double[] point(Configuration configuration) {
    var point = new double[axes.size()];
    for (int i = 0; i < point.length; i++) {
      var value = configuration.values().get(axes.get(i).name());
      boolean known = value != null && axes.get(i).parameter().contains(value);
      point[i] = known ? axes.get(i).unit(value) : Double.NaN;
    }
    return point;
  }

  private Object value(Parameter parameter, int index, double[] point) {
    if (index < 0) {
      return Axis.of(parameter).value(.5);
    }
    return axes.get(index).value(Double.isNaN(point[index]) ? .5 : point[index]);
  }

  private static boolean takesPart(Coordinate coordinate, double[] point) {
    for (var parent : coordinate.parents()) {
      if (!parent.allows(point)) {
        return false;
      }
    }
    return true;
  }

  private static double snapped(Coordinate coordinate, double place) {
    if (coordinate.middles().length == 0) {
      return place;
    }
    int found = Arrays.binarySearch(coordinate.edges(), place);
    return coordinate.middles()[found < 0 ? -found - 1 : found + 1];
  }

  private static Coordinate coordinate(Axis axis, List<Parent> parents) {
    if (axis.cells() == 0 || axis.cells() > MOST_CELLS) {
      return new Coordinate(new double[0], new double[0], parents);
    }
    var middles = new double[axis.cells()];
    var edges = new double[axis.cells() - 1];
    for (int cell = 0; cell < axis.cells(); cell++) {
      var value = axis.valueOf(cell);
      middles[cell] = axis.unit(value);
      if (cell < edges.length) {
        edges[cell] = axis.upper(value);
      }
    }
    return new Coordinate(middles, edges, parents);
  }

  /** A parent with a single value takes part when its own parents let it. */
  private List<Parent> parents(
      SearchSpace.Dimension dimension,
      Map<String, Integer> places,
      Map<String, List<Parent>> single) {
    List<Parent> parents = new ArrayList<>();
    dimension
        .condition()
        .allowed()
        .forEach(
            (name, values) -> {
              if (single.containsKey(name)) {
                parents.addAll(single.get(name));
              } else {
                int index = places.get(name);
                var axis = axes.get(index);
                parents.add(new Parent(index, values.stream().map(axis::unit).toList()));
              }
            });
    return parents;
  }
}
