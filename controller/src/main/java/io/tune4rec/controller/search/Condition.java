package io.tune4rec.controller.search;

import static io.tune4rec.controller.search.BrokenLawException.require;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * When a parameter takes part: every named parent takes part itself and has one of the values.
 *
 * @param allowed values by parent's name; empty for a parameter that always takes part
 */
public record Condition(SequencedMap<String, List<Object>> allowed) {
  /** A parameter that always takes part. */
  public static final Condition ALWAYS = new Condition(new LinkedHashMap<>());

  public Condition {
    var copy = new LinkedHashMap<String, List<Object>>();
    allowed.forEach(
        (parent, values) -> {
          require(
              !values.isEmpty(),
              parent,
              "a condition names at least one value of its parent",
              "got none",
              "name one or drop the condition");
          copy.put(parent, List.copyOf(values));
        });
    allowed = Collections.unmodifiableSequencedMap(copy);
  }

  public static Condition when(String parent, Object... values) {
    var allowed = new LinkedHashMap<String, List<Object>>();
    allowed.put(parent, List.of(values));
    return new Condition(allowed);
  }

  /** Whether it holds, given the values of the parameters that take part. */
  public boolean holds(Map<String, Object> drawn) {
    return allowed.entrySet().stream()
        .allMatch(
            e -> drawn.containsKey(e.getKey()) && e.getValue().contains(drawn.get(e.getKey())));
  }
}
