package io.tune4rec.controller.sweep;

import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * What a trial's outcome must keep for its configuration to be of use.
 *
 * @param name of the metric
 * @param min it must be at least that
 * @param max it must be at most that; one of both is there
 */
public record Limit(String name, OptionalDouble min, OptionalDouble max) {
  public Limit {
    if (min.isEmpty() && max.isEmpty()) {
      throw new IllegalArgumentException("a limit has a min or a max, but " + name + " has none");
    }
  }

  /** By how much a value passes the limit; at most 0 where it keeps it. */
  public double excess(double value) {
    double below = min.isPresent() ? min.getAsDouble() - value : Double.NEGATIVE_INFINITY;
    double above = max.isPresent() ? value - max.getAsDouble() : Double.NEGATIVE_INFINITY;
    return Math.max(below, above);
  }

  /** As it stands in a definition. */
  SequencedMap<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", name);
    min.ifPresent(value -> tree.put("min", value));
    max.ifPresent(value -> tree.put("max", value));
    return tree;
  }
}
