package io.tune4rec.model.catalog;

import java.util.Locale;
import java.util.Map;

/**
 * A trial's values by hyperparameter name, already known to be legal; those not given take the
 * default of the trial's architecture.
 */
record Values(Map<String, ?> given) {
  private static final String ARCHITECTURE = "architecture";

  String architecture() {
    var hyperparameter = hyperparameter(ARCHITECTURE);
    Object one = given.get(ARCHITECTURE);
    return one != null
        ? hyperparameter.word(String.valueOf(one))
        : (String) hyperparameter.defaultValue().orElseThrow();
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  double real(String name) {
    return ((Number) value(name)).doubleValue();
  }

  int whole(String name) {
    return Math.toIntExact(((Number) value(name)).longValue());
  }

  /** The word of a choice, and not an alias of it. */
  String word(String name) {
    return hyperparameter(name).word(String.valueOf(value(name)));
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(word(name));
  }

  /** The constant whose name is the word in upper case. */
  <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, word(name).toUpperCase(Locale.ROOT));
  }

  private Object value(String name) {
    Object one = given.get(name);
    return one != null
        ? one
        : hyperparameter(name)
            .defaultFor(architecture())
            .orElseThrow(() -> new IllegalStateException("no default for " + name));
  }

  private static Hyperparameter hyperparameter(String name) {
    return HyperparameterCatalog.find(name)
        .orElseThrow(() -> new IllegalStateException("no hyperparameter " + name));
  }

  static IllegalStateException undeclared(String name, String value) {
    return new IllegalStateException(
        "the catalogue offers " + name + " '" + value + "', but nothing builds it");
  }
}
