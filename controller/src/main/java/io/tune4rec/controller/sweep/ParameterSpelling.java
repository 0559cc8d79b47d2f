package io.tune4rec.controller.sweep;

import io.tune4rec.model.catalog.Hyperparameter;
import io.tune4rec.model.catalog.Hyperparameter.Domain;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A range as W&B's users write it, in our keys: {@code {min: 1, max: 4}}, {@code log: true}; its
 * type follows from the hyperparameter, or from whether both ends are written as whole numbers.
 */
final class ParameterSpelling {
  private static final Map<String, String> OURS = Map.of("min", "low", "max", "high");

  private ParameterSpelling() {}

  /** The same parameter; whatever is no such range is left as it is. */
  static Object plain(Optional<Hyperparameter> hyperparameter, Object spec) {
    if (!(spec instanceof Map<?, ?> object)
        || !object.containsKey("min")
        || !object.containsKey("max")) {
      return spec;
    }
    var plain = new LinkedHashMap<String, Object>();
    if (!object.containsKey("type")) {
      plain.put("type", type(hyperparameter, object));
    }
    object.forEach((key, value) -> plain.put(OURS.getOrDefault(key, String.valueOf(key)), value));
    var log = plain.get("log");
    if (log instanceof Boolean isLog) {
      plain.remove("log");
      plain.putIfAbsent("scale", isLog ? "log" : "linear");
    }
    return plain;
  }

  private static String type(Optional<Hyperparameter> hyperparameter, Map<?, ?> range) {
    boolean whole =
        hyperparameter
            .map(h -> h.domain() instanceof Domain.Whole)
            .orElseGet(() -> isWhole(range.get("min")) && isWhole(range.get("max")));
    return whole ? "int" : "float";
  }

  private static boolean isWhole(Object end) {
    return end instanceof Integer || end instanceof Long;
  }
}
