package io.tune4rec.controller.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What one trial tries: a value for each parameter that takes part, in the space's order.
 *
 * @param values {@link Double}, {@link Long} or {@link String} by parameter name
 */
public record Configuration(SequencedMap<String, Object> values) {
  public Configuration {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
  }

  public static Configuration of(Map<String, Object> values) {
    return new Configuration(new LinkedHashMap<>(values));
  }
}
