package io.tune4rec.controller.dataset;

import static java.util.Objects.requireNonNull;

import io.tune4rec.model.dataset.Scaling;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How continuous columns are scaled.
 *
 * @param others of columns that are not named
 * @param named by column
 */
public record ScalingRules(Scaling.Rule others, Map<String, Scaling.Rule> named) {
  /** The key of {@link #others}. */
  static final String OTHERS = "others";

  public ScalingRules {
    requireNonNull(others);
    named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
  }

  Scaling.Rule of(String column) {
    return named.getOrDefault(column, others);
  }

  /** A word, or words by column. */
  Object json() {
    if (named.isEmpty()) {
      return OptionTree.word(others);
    }
    var json = new LinkedHashMap<String, Object>();
    json.put(OTHERS, OptionTree.word(others));
    named.forEach((column, rule) -> json.put(column, OptionTree.word(rule)));
    return json;
  }
}
