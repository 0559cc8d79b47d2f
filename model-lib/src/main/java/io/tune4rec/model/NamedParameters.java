package io.tune4rec.model;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a block by readable path, such as {@code sequence.attention0.q}: DJL's own
 * names carry the position of each child in front. A child without a name adds nothing to the path.
 * Where two come to the same path, as in DJL's sequential blocks, the later ones are numbered from
 * 2; a parameter that stands in two places is listed once.
 */
public final class NamedParameters {
  private NamedParameters() {}

  /** In the order in which the block's children were added, its own first. */
  public static Map<String, Parameter> of(Block block) {
    var found = new LinkedHashMap<String, Parameter>();
    collect("", block, found);
    return found;
  }

  private static void collect(String path, Block block, Map<String, Parameter> found) {
    block
        .getDirectParameters()
        .forEach(entry -> put(path + entry.getKey(), entry.getValue(), found));
    int position = 0;
    for (var child : block.getChildren()) {
      position++;
      var name = child.getKey().substring("%02d".formatted(position).length());
      collect(name.isEmpty() ? path : path + name + ".", child.getValue(), found);
    }
  }

  private static void put(String path, Parameter parameter, Map<String, Parameter> found) {
    if (found.containsValue(parameter)) {
      return;
    }
    var free = path;
    for (int n = 2; found.containsKey(free); n++) {
      free = path + n;
    }
    found.put(free, parameter);
  }
}
