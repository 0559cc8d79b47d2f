package io.tune4rec.controller.sweep;

import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one object of a document, noting what is wrong and going on. */
final class TreeReader {
  private final String path;
  private final Map<?, ?> tree;
  private final Problems problems;

  /**
   * @param path of the object in its document; empty for the document itself
   */
  TreeReader(String path, Map<?, ?> tree, Problems problems) {
    this.path = path;
    this.tree = tree;
    this.problems = problems;
  }

  /** For messages: what stands under the key, or that nothing does. */
  String given(String key) {
    return has(key) ? "got " + PlainValue.quoted(tree.get(key)) : "it is missing";
  }

  String path() {
    return path;
  }

  List<String> keys() {
    return tree.keySet().stream().map(String::valueOf).toList();
  }

  String field(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  void allowOnly(List<String> known) {
    for (var key : tree.keySet()) {
      var name = String.valueOf(key);
      problems.require(
          known.contains(name),
          field(name),
          "only known keys may stand here",
          () -> "got '" + name + "'",
          Nearest.wayOut(name, known));
    }
  }

  boolean has(String key) {
    return tree.containsKey(key);
  }

  Optional<Object> raw(String key) {
    return Optional.ofNullable(tree.get(key));
  }

  /** A word that must be there. */
  Optional<String> word(String key, int maxLength, String meaning, String example) {
    var given = tree.get(key);
    boolean good =
        problems.require(
            given instanceof String word
                && !word.isBlank()
                && word.length() <= maxLength
                && word.chars().noneMatch(Character::isISOControl),
            field(key),
            key + " is " + meaning + ", at most " + maxLength + " printable characters",
            () -> given(key),
            "such as " + key + ": " + example);
    return good ? Optional.of((String) given) : Optional.empty();
  }

  /** A whole number from {@code low} to {@code high}; {@code fallback} where it is missing. */
  Optional<Long> whole(String key, long low, long high, Optional<Long> fallback) {
    if (!has(key) && fallback.isPresent()) {
      return fallback;
    }
    var given = tree.get(key);
    var number = PlainValue.whole(given);
    boolean good =
        problems.require(
            number.isPresent() && number.get() >= low && number.get() <= high,
            field(key),
            key
                + " is a whole number"
                + (low == Long.MIN_VALUE ? "" : " from " + low + " to " + high),
            () -> given(key),
            "such as " + key + ": " + Math.clamp(12, low, high));
    return good ? number : Optional.empty();
  }

  /** A finite number that must be there. */
  Optional<Double> real(String key) {
    var given = tree.get(key);
    var number = PlainValue.real(given);
    problems.require(
        number.isPresent(), field(key), key + " is a number", () -> given(key), "give one");
    return number;
  }

  /** One of some words; {@code fallback} where it is missing. */
  Optional<String> oneOf(String key, List<String> words, String fallback) {
    if (!has(key)) {
      return Optional.of(fallback);
    }
    var given = tree.get(key);
    var word = String.valueOf(given);
    boolean good =
        problems.require(
            given instanceof String && words.contains(word),
            field(key),
            key + " is one of " + String.join(", ", words),
            () -> "got " + PlainValue.quoted(given),
            Nearest.meant(word, words));
    return good ? Optional.of(word) : Optional.empty();
  }

  /** The object under a key that must be there. */
  Optional<TreeReader> object(String key, String example) {
    var given = tree.get(key);
    if (given instanceof Map<?, ?> object) {
      return Optional.of(new TreeReader(field(key), object, problems));
    }
    note(key, key + " is an object", given(key), "such as " + example);
    return Optional.empty();
  }

  /** The objects of a list; none where it is missing. */
  List<TreeReader> objects(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (!(tree.get(key) instanceof List<?> list)
        || !list.stream().allMatch(Map.class::isInstance)) {
      note(key, key + " is a list of objects", "got " + PlainValue.quoted(tree.get(key)), "");
      return List.of();
    }
    var objects = new ArrayList<TreeReader>();
    for (var object : list) {
      var at = field(key) + "[" + objects.size() + "]";
      objects.add(new TreeReader(at, (Map<?, ?>) object, problems));
    }
    return objects;
  }

  /** A list of at least one value that must be there. */
  Optional<List<?>> values(String key) {
    var given = tree.get(key);
    if (given instanceof List<?> list && !list.isEmpty()) {
      return Optional.of(list);
    }
    note(key, key + " is a list of values", given(key), "such as [1, 2]");
    return Optional.empty();
  }

  void note(String key, String law, String offence, String wayOut) {
    problems.add(new Problem(field(key), law, offence, wayOut));
  }
}
