package io.tune4rec.controller.sweep;

import io.tune4rec.model.catalog.Hyperparameter;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document in our own keys, and what its author called each of them. Where something is wrong, it
 * is noted here and the key is left out or holds a legal value, so that it is told once.
 */
final class Translation {
  private static final String SPACE = "space";

  private final Problems problems = new Problems();
  private final List<String> notices = new ArrayList<>();
  private final Map<String, Object> tree = new LinkedHashMap<>();
  private final Map<String, Object> space = new LinkedHashMap<>();
  private final Map<String, String> authorsFields = new HashMap<>();

  private Translation() {}

  /** A document that is in our keys already. */
  static Translation ofOurOwn(Map<String, ?> document) {
    var translation = new Translation();
    translation.tree.putAll(document);
    return translation;
  }

  /** Nothing yet. */
  static Translation empty() {
    var translation = new Translation();
    translation.tree.put(SPACE, translation.space);
    return translation;
  }

  Problems problems() {
    return problems;
  }

  List<String> notices() {
    return List.copyOf(notices);
  }

  Map<String, Object> tree() {
    return Collections.unmodifiableMap(tree);
  }

  /** Gives our key the value that the author gave under {@code field}. */
  void put(String key, String field, Object value) {
    tree.put(key, value);
    authorsFields.put(key, field);
  }

  /**
   * The hyperparameter that the author calls so; notes if there is none, or if it is named twice.
   *
   * @param field where it stands
   */
  Optional<Hyperparameter> hyperparameter(String given, String field) {
    var found = ParameterNames.find(given);
    if (found.isEmpty()) {
      problems.add(ParameterNames.unknown(field, given));
      return found;
    }
    var name = found.get().name();
    var before = authorsFields.putIfAbsent(SPACE + "." + name, field);
    if (before != null) {
      problems.add(
          new Problem(
              field,
              "a parameter occurs once in a space",
              before + " means " + name + " too",
              "remove one"));
      return Optional.empty();
    }
    if (!name.equals(given)) {
      notice(field, "'" + given + "' is read as " + name);
    }
    return found;
  }

  /** Says that what is wrong with a parameter is told under {@code field}. */
  void nameParameter(String name, String field) {
    authorsFields.put(SPACE + "." + name, field);
  }

  /** Puts a named parameter into the space. */
  void putParameter(String name, Map<String, ?> spec) {
    space.put(name, spec);
  }

  /** A choice among values in our keys. */
  static Map<String, Object> categorical(List<?> values) {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("type", "categorical");
    spec.put("values", new ArrayList<Object>(values));
    return spec;
  }

  /** Tells that something is not used, or what was made of it. */
  void notice(String field, String text) {
    notices.add(field + ": " + text);
  }

  /** The problem with its field as the author named it. */
  Problem inAuthorsWords(Problem problem) {
    var field = problem.field();
    for (int end = field.length(); end > 0; end = field.lastIndexOf('.', end - 1)) {
      var authors = authorsFields.get(field.substring(0, end));
      if (authors != null) {
        return new Problem(
            authors + field.substring(end), problem.law(), problem.offence(), problem.wayOut());
      }
    }
    return problem;
  }
}
