package io.tune4rec.model.catalog;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One object of a model tree while it is read; what is wrong is noted with its path and reading
 * goes on.
 *
 * @param path such as {@code model.towers[0]}
 */
record TreeNode(String path, Map<String, Object> values, Problems problems) {

  String at(String key) {
    return path + "." + key;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** The values of all keys but these. */
  Map<String, Object> without(List<String> keys) {
    var rest = new LinkedHashMap<>(values);
    keys.forEach(rest::remove);
    return rest;
  }

  void allowOnly(List<String> known) {
    for (var key : values.keySet()) {
      problems.require(
          known.contains(key),
          at(key),
          "only known keys may stand here",
          () -> "got '" + key + "'",
          Nearest.wayOut(key, known));
    }
  }

  Optional<String> word(String key) {
    return switch (values.get(key)) {
      case null -> Optional.empty();
      case String word when !word.isBlank() -> Optional.of(word);
      case Object other -> {
        wrong(key, key + " is a word", other);
        yield Optional.empty();
      }
    };
  }

  String word(String key, String byDefault) {
    return word(key).orElse(byDefault);
  }

  double real(String key, double byDefault) {
    return switch (values.get(key)) {
      case null -> byDefault;
      case Number number -> number.doubleValue();
      case Object other -> {
        wrong(key, key + " is a number", other);
        yield byDefault;
      }
    };
  }

  int whole(String key, int byDefault) {
    return switch (values.get(key)) {
      case null -> byDefault;
      case Number number when number.doubleValue() == number.intValue() -> number.intValue();
      case Object other -> {
        wrong(key, key + " is a whole number", other);
        yield byDefault;
      }
    };
  }

  boolean flag(String key, boolean byDefault) {
    return switch (values.get(key)) {
      case null -> byDefault;
      case Boolean flag -> flag;
      case String word when word.equals("true") || word.equals("false") -> word.equals("true");
      case Object other -> {
        wrong(key, key + " is true or false", other);
        yield byDefault;
      }
    };
  }

  /** A constant of an enum, in lower case in the tree. */
  <E extends Enum<E>> E constant(String key, Class<E> type, E byDefault) {
    var word = word(key);
    if (word.isEmpty()) {
      return byDefault;
    }
    var words = new ArrayList<String>();
    for (var constant : type.getEnumConstants()) {
      var text = constant.name().toLowerCase(Locale.ROOT);
      if (text.equals(word.get())) {
        return constant;
      }
      words.add(text);
    }
    problems.add(
        new Problem(
            at(key),
            key + " is one of " + String.join(", ", words),
            "got '" + word.get() + "'",
            Nearest.meant(word.get(), words)));
    return byDefault;
  }

  /** The members of a list, or the one thing that stands for a list of one. */
  List<Object> list(String key) {
    return switch (values.get(key)) {
      case null -> List.of();
      case List<?> list -> List.copyOf(list);
      case Object one -> List.of(one);
    };
  }

  /**
   * The objects of a list; a word stands for an object with nothing but {@code wordKey}.
   *
   * @param wordKey key of a word's object
   */
  List<TreeNode> nodes(String key, String wordKey) {
    var nodes = new ArrayList<TreeNode>();
    for (var member : list(key)) {
      var at = at(key) + "[" + nodes.size() + "]";
      switch (member) {
        case Map<?, ?> object -> nodes.add(new TreeNode(at, plain(object), problems));
        case String word -> nodes.add(new TreeNode(at, Map.of(wordKey, word), problems));
        default -> {
          problems.add(new Problem(at, "an object or a word stands here", "got " + member, ""));
          nodes.add(new TreeNode(at, Map.of(), problems));
        }
      }
    }
    return nodes;
  }

  /** The object under a key, if one is there. */
  Optional<TreeNode> object(String key) {
    return switch (values.get(key)) {
      case null -> Optional.empty();
      case Map<?, ?> object -> Optional.of(new TreeNode(at(key), plain(object), problems));
      case Object other -> {
        wrong(key, key + " is an object", other);
        yield Optional.empty();
      }
    };
  }

  /** What a maker makes; empty, with its problems noted under this node, if it refuses. */
  <T> Optional<T> made(Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> problems.add(problem.under(path)));
      return Optional.empty();
    }
  }

  void wrong(String key, String law, Object given) {
    problems.add(
        new Problem(
            at(key),
            law,
            "got " + (given instanceof String ? "'" + given + "'" : given),
            ModelTree.reference(given).map(name -> "add '" + name + "' to the space").orElse("")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> plain(Map<?, ?> object) {
    return (Map<String, Object>) object;
  }
}
