package io.tune4rec.controller.sweep;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A value that a sweep's trials shall make high or low.
 *
 * @param name of the metric
 * @param maximize whether higher is better
 */
public record Goal(String name, boolean maximize) {
  static final String MAXIMIZE = "maximize";
  static final String MINIMIZE = "minimize";

  /** The value turned so that higher is better. */
  public double score(double value) {
    return maximize ? value : -value;
  }

  /** As it stands in a definition. */
  SequencedMap<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", name);
    tree.put("goal", maximize ? MAXIMIZE : MINIMIZE);
    return tree;
  }
}
