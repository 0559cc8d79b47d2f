package io.tune4rec.controller.sweep;

import io.tune4rec.model.catalog.Hyperparameter;
import io.tune4rec.model.catalog.HyperparameterCatalog;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Puts what a document names by {@code preset} and in {@code enqueue} in their places, so that the
 * document stands for itself.
 */
final class PresetExpansion {
  /** The key that names a preset. */
  static final String PRESET = "preset";

  private static final String SPACE = "space";
  private static final String WHEN = "when";

  private final PresetCatalog catalog;
  private final Problems problems = new Problems();
  private final List<String> notices = new ArrayList<>();

  PresetExpansion(PresetCatalog catalog) {
    this.catalog = catalog;
  }

  List<String> notices() {
    return List.copyOf(notices);
  }

  Problems problems() {
    return problems;
  }

  /** The document without names; one that is wrong in shape stays for its reader to refuse. */
  Map<String, Object> of(Map<String, ?> document) {
    var tree = new LinkedHashMap<String, Object>(document);
    if (tree.containsKey(PRESET)) {
      var preset = catalog.preset(PRESET, tree.remove(PRESET), problems);
      var own = tree.getOrDefault(SPACE, Map.of());
      if (preset.isPresent() && own instanceof Map<?, ?> space) {
        tree.put(SPACE, merged(preset.get(), space));
      }
    }
    if (tree.get(EnqueuedTrial.KEY) instanceof List<?> list
        && tree.getOrDefault(SPACE, Map.of()) instanceof Map<?, ?> space) {
      tree.put(EnqueuedTrial.KEY, expanded(list, space));
    }
    return tree;
  }

  /** The preset's parameters, then the sweep's own; of a parameter that both have, the sweep's. */
  private static Map<String, Object> merged(SpacePreset preset, Map<?, ?> own) {
    var space = new LinkedHashMap<String, Object>();
    preset
        .space()
        .forEach(
            (name, spec) -> {
              if (own.containsKey(name)) {
                space.put(name, own.get(name));
              } else {
                within(spec, own).ifPresent(narrowed -> space.put(name, narrowed));
              }
            });
    own.forEach((name, spec) -> space.putIfAbsent(String.valueOf(name), spec));
    return space;
  }

  /**
   * A preset's parameter under the conditions that the sweep's own parameters leave; empty if it
   * can never take part.
   */
  private static Optional<Object> within(Object spec, Map<?, ?> own) {
    if (!(spec instanceof Map<?, ?> object) || !(object.get(WHEN) instanceof Map<?, ?> parents)) {
      return Optional.of(spec);
    }
    var conditions = new LinkedHashMap<String, Object>();
    for (var parent : parents.entrySet()) {
      var name = String.valueOf(parent.getKey());
      var left = new ArrayList<>(values(name, parent.getValue()));
      words(name, own.get(name)).ifPresent(left::retainAll);
      if (left.isEmpty()) {
        return Optional.empty();
      }
      conditions.put(name, left);
    }
    var narrowed = new LinkedHashMap<String, Object>();
    object.forEach((key, value) -> narrowed.put(String.valueOf(key), value));
    narrowed.put(WHEN, conditions);
    return Optional.of(narrowed);
  }

  /** What a parameter may be where that is a list or one value; empty for ranges, and for none. */
  private static Optional<List<?>> words(String name, Object spec) {
    return switch (spec) {
      case null -> Optional.empty();
      case Map<?, ?> object when object.containsKey("values") ->
          Optional.of(values(name, object.get("values")));
      case Map<?, ?> object when object.containsKey("value") ->
          Optional.of(values(name, object.get("value")));
      case Map<?, ?> _ -> Optional.empty();
      default -> Optional.of(values(name, spec));
    };
  }

  private static List<Object> values(String name, Object given) {
    List<?> values = given instanceof List<?> list ? list : List.of(given);
    var domain = HyperparameterCatalog.find(name).map(Hyperparameter::domain);
    return values.stream()
        .map(value -> domain.map(d -> PlainValue.fitting(d, value)).orElse(value))
        .map(Object.class::cast)
        .toList();
  }

  private List<Object> expanded(List<?> list, Map<?, ?> space) {
    var expanded = new ArrayList<Object>();
    for (int i = 0; i < list.size(); i++) {
      var field = EnqueuedTrial.KEY + "[" + i + "]";
      switch (list.get(i)) {
        case Map<?, ?> object when Winners.isOfSweep(object.get(EnqueuedTrial.FROM)) ->
            expanded.add(object);
        case String name -> expanded.add(from(field, name, Map.of(), space));
        case Map<?, ?> object when object.containsKey(EnqueuedTrial.FROM) ->
            expanded.add(
                from(
                    field + "." + EnqueuedTrial.FROM,
                    object.get(EnqueuedTrial.FROM),
                    object,
                    space));
        case null, default -> expanded.add(list.get(i));
      }
    }
    return expanded;
  }

  /** A point with values of the document's over it. */
  private Map<String, Object> from(String field, Object name, Map<?, ?> own, Map<?, ?> space) {
    return catalog
        .point(field, name, problems)
        .map(
            point -> {
              var values = new LinkedHashMap<String, Object>();
              values.put(EnqueuedTrial.FROM, point.name());
              var yielded = new TreeSet<String>();
              point
                  .values()
                  .forEach(
                      (parameter, value) -> {
                        if (!space.containsKey(parameter) || !point.yields(parameter)) {
                          values.put(parameter, value);
                        } else if (!value.equals(space.get(parameter))
                            && !own.containsKey(parameter)) {
                          yielded.add(parameter + " " + value);
                        }
                      });
              own.forEach((key, value) -> values.put(String.valueOf(key), value));
              if (!yielded.isEmpty()) {
                notices.add(
                    "%s: %s had %s, here the space decides"
                        .formatted(field, point.name(), String.join(", ", yielded)));
              }
              return values;
            })
        .orElseGet(LinkedHashMap::new);
  }
}
