package io.tune4rec.model.catalog;

import java.util.Map;

/**
 * A trial's values by hyperparameter name, already known to be legal; those not given take the
 * default of the trial's architecture.
 */
record Values(Map<String, ?> given) {
  String architecture() {
    Object one = given.get("architecture");
    return (String) (one != null ? one : byDefault("architecture", ""));
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

  String word(String name) {
    return String.valueOf(value(name));
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(word(name));
  }

  private Object value(String name) {
    Object one = given.get(name);
    return one != null ? one : byDefault(name, architecture());
  }

  private static Object byDefault(String name, String architecture) {
    return HyperparameterCatalog.find(name)
        .flatMap(h -> h.defaultFor(architecture))
        .orElseThrow(() -> new IllegalStateException("no default for " + name));
  }

  static IllegalStateException undeclared(String name, String value) {
    return new IllegalStateException(
        "the catalogue offers " + name + " '" + value + "', but nothing builds it");
  }
}
