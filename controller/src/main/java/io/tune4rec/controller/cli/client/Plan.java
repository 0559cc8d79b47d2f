package io.tune4rec.controller.cli.client;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep would search, nothing of it kept.
 *
 * @param format of the document: tune4rec, wandb or katib
 * @param definition in the long form
 * @param configurations how many different ones there are; empty if they are not finite
 * @param draws the first configurations, as they will be drawn
 * @param cost of all trials; empty if none can be predicted
 * @param notices what of the document is not used, and why
 */
public record Plan(
    String format,
    Map<String, Object> definition,
    Optional<Sweep.Protocol> protocol,
    List<Parameter> parameters,
    Optional<BigInteger> configurations,
    int trials,
    List<Draw> draws,
    Optional<Cost> cost,
    List<String> notices) {
  public Plan {
    definition = definition == null ? Map.of() : definition;
    parameters = parameters == null ? List.of() : List.copyOf(parameters);
    draws = draws == null ? List.of() : List.copyOf(draws);
    notices = notices == null ? List.of() : List.copyOf(notices);
  }

  /**
   * @param domain in words, such as {@code 1e-4 … 1e-2, log}
   * @param when the condition under which it counts
   */
  public record Parameter(String name, String kind, String domain, Optional<String> when) {}

  /**
   * @param origin the point it is taken from, or {@code enqueued}; empty if it is drawn
   * @param infeasible why it cannot train
   * @param cost what is expected of it
   */
  public record Draw(
      int number,
      Map<String, Object> configuration,
      Optional<String> origin,
      Optional<String> infeasible,
      Optional<TrialCost.Expected> cost) {}

  /**
   * What is expected of a sweep.
   *
   * @param seconds of all its trials, one after the other
   * @param memoryBytes of the largest
   * @param trials completed on that device, that it was learned from; 0: a guess
   */
  public record Cost(double seconds, long memoryBytes, Optional<String> device, int trials) {}
}
