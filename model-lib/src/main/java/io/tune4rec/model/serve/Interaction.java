package io.tune4rec.model.serve;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * One interaction of a session, in the words of the source.
 *
 * @param item id as in the source
 * @param features values by column, as in the source and not scaled: a text or whole number for an
 *     id, a number, or a list of them; null where missing. Columns that the model does not read are
 *     passed over
 */
public record Interaction(String item, Map<String, Object> features) {
  public Interaction {
    requireNonNull(item);
    features = Collections.unmodifiableMap(new HashMap<>(features)); // may hold null
  }

  /** For a model that reads items alone. */
  public static Interaction of(String item) {
    return new Interaction(item, Map.of());
  }
}
