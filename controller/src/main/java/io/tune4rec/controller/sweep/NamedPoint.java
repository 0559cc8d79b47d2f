package io.tune4rec.controller.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A configuration that was found to be good and that sweeps may enqueue by its name.
 *
 * @param name such as {@code paper/rees46/xlnet-mlm}
 * @param about one line for people
 * @param preset in whose space it was found
 * @param values all of it: what was tuned, and what the preset fixes
 */
public record NamedPoint(
    String name, String about, SpacePreset preset, SequencedMap<String, Object> values) {
  /** What makes it the model it is, though its preset fixes it. */
  private static final Set<String> IDENTITY = Set.of("architecture", "masking");

  public NamedPoint {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
  }

  /**
   * @param tuned values of what its preset searches; a value of what that fixes replaces it
   */
  public static NamedPoint of(String name, String about, SpacePreset preset, Map<String, ?> tuned) {
    var values = new LinkedHashMap<>(preset.fixed());
    values.putAll(tuned);
    return new NamedPoint(name, about, preset, values);
  }

  /** Whether a sweep whose space names the parameter decides about it, and not the point. */
  boolean yields(String parameter) {
    return preset.fixed().containsKey(parameter) && !IDENTITY.contains(parameter);
  }
}
