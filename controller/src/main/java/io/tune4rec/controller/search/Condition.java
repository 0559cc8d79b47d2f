package io.tune4rec.controller.search;

import static io.tune4rec.controller.search.BrokenLawException.require;

import io.tune4rec.controller.search.constraint.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * When a parameter takes part: every named parent takes part itself and has one of the values, and
 * the expression, if there is one, is true of the parents that take part.
 *
 * @param allowed values by parent's name; empty where no list of values says it
 * @param expression what lists of values cannot say, over parents of its own
 */
public record Condition(
    SequencedMap<String, List<Object>> allowed, Optional<Expression> expression) {
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

  public Condition(SequencedMap<String, List<Object>> allowed) {
    this(allowed, Optional.empty());
  }

  public static Condition when(Expression expression) {
    return new Condition(new LinkedHashMap<>(), Optional.of(expression));
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
                e -> drawn.containsKey(e.getKey()) && e.getValue().contains(drawn.get(e.getKey())))
        && expression.map(e -> e.isTrue(drawn)).orElse(true);
  }

  /** The parameters that it depends on. */
  public SequencedSet<String> parents() {
    var parents = new LinkedHashSet<>(allowed.keySet());
    expression.ifPresent(e -> parents.addAll(e.names()));
    return parents;
  }

  /** Whether the parameter always takes part. */
  public boolean always() {
    return allowed.isEmpty() && expression.isEmpty();
  }
}
