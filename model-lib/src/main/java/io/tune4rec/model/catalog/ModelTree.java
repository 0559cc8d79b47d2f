package io.tune4rec.model.catalog;

import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the models of a sweep are made of, as a tree of plain values: towers, heads and tasks, each
 * with the hyperparameters that concern it. A word {@code $name} stands for the value of the
 * parameter of that name, so that anything in the tree can be searched. A tree of nothing but
 * {@code tasks} adds those to the next item, and hyperparameters say the rest.
 *
 * @param tree of objects, lists, words, numbers, and true or false
 */
public record ModelTree(Map<String, Object> tree) {
  /** Key of the tasks beside the next item, in a tree of nothing else. */
  static final String TASKS = "tasks";

  private static final int MAX_DEPTH = 12;
  private static final int MAX_NODES = 5_000;

  public ModelTree {
    tree = Collections.unmodifiableMap(new LinkedHashMap<>(tree));
  }

  /** Of a tree that was read before; empty for an empty one. */
  public static Optional<ModelTree> of(Map<String, Object> tree) {
    return tree.isEmpty() ? Optional.empty() : Optional.of(new ModelTree(tree));
  }

  /**
   * A tree as its author wrote it; notes what is no plain value.
   *
   * @param field where it stands
   */
  public static Optional<ModelTree> read(String field, Map<?, ?> given, Problems problems) {
    var copy = new Copy(problems);
    var tree = copy.object(field, given, 0);
    return copy.good ? Optional.of(new ModelTree(tree)) : Optional.empty();
  }

  /** Whether it only adds tasks, and hyperparameters say what the models are. */
  public boolean onlyAddsTasks() {
    return tree.keySet().equals(Set.of(TASKS));
  }

  /** The parameters that it names. */
  public Set<String> names() {
    var names = new TreeSet<String>();
    collect(tree, names);
    return names;
  }

  /**
   * The tree with the values of its parameters; what stands for a parameter without a value, one
   * whose condition does not hold, is left out.
   */
  Map<String, Object> with(Map<String, ?> values) {
    return resolved(tree, values);
  }

  /** The parameter that a node stands for, if it stands for one. */
  static Optional<String> reference(Object node) {
    return node instanceof String word && word.length() > 1 && word.charAt(0) == '$'
        ? Optional.of(word.substring(1))
        : Optional.empty();
  }

  private static void collect(Object node, Set<String> names) {
    switch (node) {
      case Map<?, ?> object -> object.values().forEach(child -> collect(child, names));
      case List<?> list -> list.forEach(child -> collect(child, names));
      default -> reference(node).ifPresent(names::add);
    }
  }

  private static Map<String, Object> resolved(Map<?, ?> object, Map<String, ?> values) {
    var resolved = new LinkedHashMap<String, Object>();
    object.forEach(
        (key, child) ->
            resolve(child, values).ifPresent(value -> resolved.put((String) key, value)));
    return resolved;
  }

  private static Optional<Object> resolve(Object node, Map<String, ?> values) {
    return switch (node) {
      case Map<?, ?> object -> Optional.of(resolved(object, values));
      case List<?> list ->
          Optional.of(list.stream().flatMap(child -> resolve(child, values).stream()).toList());
      default -> {
        var name = reference(node);
        yield name.isPresent() ? Optional.ofNullable(values.get(name.get())) : Optional.of(node);
      }
    };
  }

  /** A checked, immutable copy, for what comes from outside may be anything. */
  private static final class Copy {
    private final Problems problems;
    private boolean good = true;
    private int nodes;

    Copy(Problems problems) {
      this.problems = problems;
    }

    Map<String, Object> object(String at, Map<?, ?> given, int depth) {
      var copy = new LinkedHashMap<String, Object>();
      given.forEach(
          (key, child) -> {
            var name = String.valueOf(key);
            copy.put(name, node(at + "." + name, child, depth + 1));
          });
      return Collections.unmodifiableMap(copy);
    }

    private Object node(String at, Object given, int depth) {
      nodes++;
      if (depth > MAX_DEPTH || nodes > MAX_NODES) {
        return refuse(
            at,
            "a model has at most %d nodes, %d deep".formatted(MAX_NODES, MAX_DEPTH),
            "this one has more",
            "make it smaller");
      }
      return switch (given) {
        case Map<?, ?> object -> object(at, object, depth);
        case List<?> list -> list(at, list, depth);
        case String word -> word;
        case Boolean flag -> flag;
        case Integer number -> number.longValue();
        case Long number -> number;
        case Number number when Double.isFinite(number.doubleValue()) -> number.doubleValue();
        case null, default ->
            refuse(at, "a value is a word, a number, true or false", "got " + given, "");
      };
    }

    private List<Object> list(String at, List<?> given, int depth) {
      var copy = new ArrayList<Object>();
      for (var child : given) {
        copy.add(node(at + "[" + copy.size() + "]", child, depth + 1));
      }
      return Collections.unmodifiableList(copy);
    }

    private Object refuse(String at, String law, String offence, String wayOut) {
      if (good) {
        problems.add(new Problem(at, law, offence, wayOut));
      }
      good = false;
      return "";
    }
  }
}
