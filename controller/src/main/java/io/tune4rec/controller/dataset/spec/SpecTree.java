package io.tune4rec.controller.dataset.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be imported and how, as trees laid one over another: a preset, a file, options. Each
 * knows its name, so that a problem is told where it was written.
 *
 * @param layers later ones win
 */
public record SpecTree(List<Layer> layers) {
  static final String SPLIT = "split";
  private static final String KIND = "kind";

  /**
   * @param name for people; empty for options, whose names say where they come from
   */
  public record Layer(String name, Map<String, Object> tree) {
    public Layer {
      tree = normal(tree);
    }
  }

  public SpecTree {
    layers = List.copyOf(layers);
  }

  public SpecTree with(Layer over) {
    var more = new ArrayList<>(layers);
    more.add(over);
    return new SpecTree(more);
  }

  /** All of them as one. */
  public Map<String, Object> merged() {
    var all = new LinkedHashMap<String, Object>();
    for (var layer : layers) {
      requireOneSplit(all, layer.tree());
      mergeInto(all, layer.tree());
    }
    return all;
  }

  /** The newest layer that says something under a path such as {@code columns.item}. */
  public Optional<Layer> saying(String path) {
    return layers.reversed().stream()
        .filter(layer -> at(layer.tree(), path).isPresent())
        .findFirst();
  }

  /** The value under a path such as {@code columns.item}. */
  public static Optional<Object> at(Map<String, Object> tree, String path) {
    Object value = tree;
    for (var key : path.split("\\.")) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return Optional.ofNullable(value);
  }

  /** A split of another kind has other options: it replaces the one below. */
  private static void requireOneSplit(Map<String, Object> below, Map<String, Object> over) {
    var before = at(below, SPLIT + "." + KIND);
    var after = at(over, SPLIT + "." + KIND);
    if (after.isPresent() && !after.equals(before)) {
      below.remove(SPLIT);
    }
  }

  private static void mergeInto(Map<String, Object> into, Map<String, Object> over) {
    over.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> map && into.get(key) instanceof Map<?, ?> below) {
            var both = copy(below);
            mergeInto(both, copy(map));
            into.put(key, both);
          } else {
            into.put(key, value);
          }
        });
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    var copy = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  /** With {@code split: WORD} in its long form. */
  private static Map<String, Object> normal(Map<String, Object> tree) {
    var normal = new LinkedHashMap<>(tree);
    if (normal.get(SPLIT) instanceof String word) {
      normal.put(SPLIT, Map.of(KIND, word));
    }
    return normal;
  }
}
