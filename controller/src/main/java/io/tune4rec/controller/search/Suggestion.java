package io.tune4rec.controller.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The configuration that a trial shall try, and why this one. */
public record Suggestion(Configuration configuration, Origin origin) {
  /**
   * How a configuration was found.
   *
   * @param sampler its name in sweep files, such as {@code tpe}; {@code enqueued} if a person chose
   * @param step of the algorithm: one or two words such as {@code startup} or {@code model}
   * @param numbers what the choice rests on, by name in snake case: acquisition value, candidates,
   *     sizes of groups; what is no finite number is left out
   */
  public record Origin(String sampler, String step, SequencedMap<String, Double> numbers) {
    public Origin {
      var finite = new LinkedHashMap<>(numbers);
      finite.values().removeIf(number -> !Double.isFinite(number));
      numbers = Collections.unmodifiableSequencedMap(finite);
    }

    public Origin(String sampler, String step) {
      this(sampler, step, new LinkedHashMap<>());
    }
  }
}
