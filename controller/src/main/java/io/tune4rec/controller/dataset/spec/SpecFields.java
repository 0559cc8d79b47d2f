package io.tune4rec.controller.dataset.spec;

import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of one map of a tree, with every problem noted. What was asked for is known. */
final class SpecFields {
  private final String path;
  private final Map<String, Object> tree;
  private final Problems problems;
  private final Set<String> known = new LinkedHashSet<>();

  SpecFields(String path, Map<String, Object> tree, Problems problems) {
    this.path = path;
    this.tree = tree;
    this.problems = problems;
  }

  /** One value as text; a number or a truth as YAML writes it. */
  Optional<String> word(String key) {
    return value(key)
        .flatMap(
            value -> {
              if (isScalar(value)) {
                return Optional.of(value.toString());
              }
              refuse(key, "it is one value", value);
              return Optional.empty();
            });
  }

  /** A list of values, or a single one for a list of one. */
  List<String> words(String key) {
    return value(key)
        .map(
            value -> {
              if (value instanceof List<?> list && list.stream().allMatch(SpecFields::isScalar)) {
                return list.stream().map(Object::toString).toList();
              }
              if (isScalar(value)) {
                return List.of(value.toString());
              }
              refuse(key, "it is a list of names", value);
              return List.<String>of();
            })
        .orElse(List.of());
  }

  /** The map under a key; an empty one if there is none. */
  SpecFields fields(String key) {
    return new SpecFields(path(key), map(key), problems);
  }

  /** The map under a key as it stands; an empty one if there is none. */
  Map<String, Object> map(String key) {
    return value(key)
        .map(
            value -> {
              if (value instanceof Map<?, ?> map) {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((name, inner) -> copy.put(String.valueOf(name), inner));
                return copy;
              }
              refuse(key, "it is a map of keys", value);
              return new LinkedHashMap<String, Object>();
            })
        .orElseGet(LinkedHashMap::new);
  }

  /** By key, the words under each. */
  Map<String, List<String>> all() {
    var all = new LinkedHashMap<String, List<String>>();
    tree.keySet().forEach(key -> all.put(key, words(key)));
    return all;
  }

  /** Notes every key that nobody asked for. */
  void requireKnown() {
    for (var key : tree.keySet()) {
      problems.require(
          known.contains(key),
          path(key),
          "keys are known ones",
          () -> "this one is not",
          Nearest.wayOut(key, known));
    }
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private Optional<Object> value(String key) {
    known.add(key);
    return Optional.ofNullable(tree.get(key));
  }

  private void refuse(String key, String law, Object value) {
    problems.add(new Problem(path(key), law, "got " + value, ""));
  }

  private static boolean isScalar(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }
}
