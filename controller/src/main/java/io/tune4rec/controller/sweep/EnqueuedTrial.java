package io.tune4rec.controller.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A configuration that a sweep tries before it draws any.
 *
 * @param from the named point it was taken from
 * @param values by parameter name; what they leave open is drawn
 */
public record EnqueuedTrial(Optional<String> from, SequencedMap<String, Object> values) {
  /** The key of a definition under which they stand. */
  static final String KEY = "enqueue";

  /** The key of one that names the point it is taken from. */
  static final String FROM = "from";

  /** Where a trial comes from that its author wrote. */
  private static final String BY_HAND = "enqueued";

  public EnqueuedTrial {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
  }

  /** The name of the point it was taken from, or {@code enqueued}. */
  public String origin() {
    return from.orElse(BY_HAND);
  }

  /**
   * Where a trial comes from; empty if it was drawn.
   *
   * @param definition of its sweep in the long form
   * @param number of the trial in its sweep
   */
  public static Optional<String> origin(Map<String, ?> definition, int number) {
    return definition.get(KEY) instanceof List<?> list && number <= list.size()
        ? Optional.of(
            list.get(number - 1) instanceof Map<?, ?> one && one.get(FROM) instanceof String name
                ? name
                : BY_HAND)
        : Optional.empty();
  }

  /** As it stands in a definition. */
  Map<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    from.ifPresent(name -> tree.put(FROM, name));
    tree.putAll(values);
    return tree;
  }
}
