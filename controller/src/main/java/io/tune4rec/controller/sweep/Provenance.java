package io.tune4rec.controller.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a trial tries its configuration and no other.
 *
 * @param sampler its name in sweep files; {@code enqueued} if a person chose
 * @param step of the algorithm, such as {@code startup} or {@code model}
 * @param numbers what the choice rests on, by name: acquisition value, candidates, sizes of groups
 * @param history the trials that the sampler saw: ranges of their numbers by what had become of
 *     them, such as {@code completed: 1-57,59}; nothing if it looks at none
 */
public record Provenance(
    String sampler, String step, Map<String, Double> numbers, Map<String, String> history) {
  public Provenance {
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    history = Collections.unmodifiableMap(new LinkedHashMap<>(history));
  }

  /** As plain values; {@link #read} gives the same back. */
  public Map<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("sampler", sampler);
    tree.put("step", step);
    tree.put("numbers", numbers);
    tree.put("history", history);
    return tree;
  }

  /**
   * @param tree as {@link #tree} makes it
   */
  public static Provenance read(Map<String, Object> tree) {
    var numbers = new LinkedHashMap<String, Double>();
    entries(tree.get("numbers"))
        .forEach((name, value) -> numbers.put(name, ((Number) value).doubleValue()));
    var history = new LinkedHashMap<String, String>();
    entries(tree.get("history")).forEach((outcome, which) -> history.put(outcome, (String) which));
    return new Provenance(
        (String) tree.get("sampler"), (String) tree.get("step"), numbers, history);
  }

  private static Map<String, Object> entries(Object object) {
    var entries = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) object).forEach((key, value) -> entries.put(String.valueOf(key), value));
    return entries;
  }
}
