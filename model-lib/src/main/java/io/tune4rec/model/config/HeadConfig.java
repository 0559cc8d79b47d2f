package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/** Layer 4, what is predicted from the hidden states. */
public sealed interface HeadConfig {
  /**
   * The next item, scored against the item table itself (tied weights).
   *
   * @param temperature by which scores are divided, above 0
   */
  record NextItem(double temperature) implements HeadConfig {
    public NextItem {
      var problems = new Problems();
      double given = temperature;
      problems.require(
          given > 0 && Double.isFinite(given),
          "softmax_temperature",
          "a temperature is above 0",
          () -> "got " + given,
          "0.5 to 2 are usual");
      problems.throwIfAny();
    }
  }
}
