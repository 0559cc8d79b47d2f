package io.tune4rec.controller.cli.client;

import java.util.List;
import java.util.Optional;

/**
 * Which parameters of a sweep mattered.
 *
 * @param effective how many trials spread evenly the trials are worth
 * @param alone what part of the variance parameters explain one by one
 * @param parameters largest share first
 */
public record Importance(
    String method,
    String objective,
    int trials,
    int effective,
    Optional<Double> alone,
    List<Share> parameters,
    List<String> warnings) {
  /**
   * @param share in [0, 1]
   */
  public record Share(String parameter, double share) {}
}
