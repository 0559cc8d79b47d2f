package io.tune4rec.model;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a block by readable path, such as {@code sequence.attention0.q}: DJL's own
 * names carry the position of each child in front.
 */
public final class NamedParameters {
  private static final int DIGITS = 2;

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
        .forEach(entry -> found.put(path + entry.getKey(), entry.getValue()));
    block
        .getChildren()
        .forEach(
            child ->
                collect(path + child.getKey().substring(DIGITS) + ".", child.getValue(), found));
  }
}
