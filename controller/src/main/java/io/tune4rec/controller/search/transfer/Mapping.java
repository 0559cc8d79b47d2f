package io.tune4rec.controller.search.transfer;

import io.tune4rec.controller.search.Axis;
import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.SearchSpace;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Configurations of other spaces as ones of this: a parameter has one meaning everywhere, a number
 * beyond the range is its end, a word that is no choice here and a parameter unknown there are
 * open.
 */
final class Mapping {
  private final SearchSpace space;
  private final List<Axis> axes;

  Mapping(SearchSpace space) {
    this.space = space;
    this.axes = space.drawingOrder().stream().map(d -> Axis.of(d.parameter())).toList();
  }

  /** The configuration of this space next to another; what is open is drawn. */
  Configuration configuration(Configuration other, RandomGenerator random) {
    var values = new HashMap<String, Object>();
    for (var dimension : space.drawingOrder()) {
      if (dimension.condition().holds(values)) {
        values.put(
            dimension.name(),
            value(dimension.parameter(), other)
                .orElseGet(() -> dimension.parameter().draw(random)));
      }
    }
    return space.inOrder(values);
  }

  private static Optional<Object> value(Parameter parameter, Configuration other) {
    var given = other.values().get(parameter.name());
    if (given == null || parameter.contains(given)) {
      return Optional.ofNullable(given);
    }
    boolean ranged = parameter instanceof Parameter.Real || parameter instanceof Parameter.Whole;
    if (!ranged || !(given instanceof Number)) {
      return Optional.empty();
    }
    var axis = Axis.of(parameter);
    return Optional.of(axis.value(axis.unit(given)));
  }

  /** A coordinate for each axis of this space: in [0, 1], NaN where it is open. */
  double[] point(Configuration any) {
    var point = new double[axes.size()];
    for (int j = 0; j < point.length; j++) {
      var axis = axes.get(j);
      point[j] = value(axis.parameter(), any).map(axis::unit).orElse(Double.NaN);
    }
    return point;
  }

  /** From 0 to 1: the root of the mean square over axes; what one of two lacks lies half off. */
  double distance(double[] one, double[] other) {
    double sum = 0;
    for (int j = 0; j < one.length; j++) {
      boolean hasOne = !Double.isNaN(one[j]);
      boolean hasOther = !Double.isNaN(other[j]);
      if (hasOne && hasOther) {
        double off = one[j] - other[j];
        sum += axes.get(j).ordered() ? off * off : off == 0 ? 0 : 1;
      } else if (hasOne || hasOther) {
        sum += .25;
      }
    }
    return Math.sqrt(sum / Math.max(1, one.length));
  }
}
