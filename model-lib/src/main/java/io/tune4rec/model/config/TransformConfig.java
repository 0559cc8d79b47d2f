package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/** A transform of every feature by itself, before or after it is encoded. */
public sealed interface TransformConfig {
  /** Whether it works on a column's values, before they are encoded. */
  default boolean onValues() {
    return switch (this) {
      case SwapNoise(var _) -> true;
      case Dropout(var _), LayerNorm(var _) -> false;
    };
  }

  /**
   * Stochastic swap noise, or stochastic shared embeddings: in training a value is replaced by
   * another of the same feature in the batch. Padding takes no part and labels stay clean.
   *
   * @param probability of each value, in [0, 1)
   */
  record SwapNoise(double probability) implements TransformConfig {
    public SwapNoise {
      var problems = new Problems();
      double given = probability;
      problems.require(
          given >= 0 && given < 1,
          "swap_noise_prob",
          "a swap-noise probability lies in [0, 1)",
          () -> "got " + given,
          "0 to 0.1 are usual");
      problems.throwIfAny();
    }
  }

  /**
   * Element-wise dropout on each encoded feature.
   *
   * @param probability in [0, 1)
   */
  record Dropout(double probability) implements TransformConfig {
    public Dropout {
      var problems = new Problems();
      Checks.dropout(problems, "feature_dropout", probability);
      problems.throwIfAny();
    }
  }

  /**
   * A layer norm of its own for each encoded feature; a feature of width 1 is left as it is, for a
   * norm would make it a constant.
   *
   * @param eps inside the square root; 1e-5 in the released library
   */
  record LayerNorm(double eps) implements TransformConfig {
    public LayerNorm {
      var problems = new Problems();
      Checks.above0(problems, "layer_norm_eps", eps, "1e-5 is usual");
      problems.throwIfAny();
    }
  }
}
