package io.tune4rec.controller.external;

import java.util.Map;

/**
 * A trial that a program shall run.
 *
 * @param number in its sweep, from 1
 * @param configuration value by parameter, of those that take part
 * @param suggestion how it was found
 */
public record OpenTrial(
    long id, int number, Map<String, Object> configuration, Suggested suggestion) {
  /**
   * Why this configuration.
   *
   * @param sampler its name in sweep files; {@code enqueued} if a person chose
   * @param step of the algorithm, such as {@code startup} or {@code model}
   * @param numbers what the choice rests on, by name
   */
  public record Suggested(String sampler, String step, Map<String, Double> numbers) {}
}
