package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/** How wrong a prediction is. */
public sealed interface LossConfig {
  /**
   * Cross-entropy over the full catalogue.
   *
   * @param labelSmoothing ε in [0, 1): how much of the target's weight goes to other items
   * @param smoothing how ε is spread
   */
  record CrossEntropy(double labelSmoothing, Smoothing smoothing) implements LossConfig {
    public CrossEntropy {
      var problems = new Problems();
      double given = labelSmoothing;
      problems.require(
          given >= 0 && given < 1,
          "label_smoothing",
          "label smoothing lies in [0, 1)",
          () -> "got " + given,
          "0 to 0.9 are usual");
      problems.throwIfAny();
    }
  }

  /** Two definitions of label smoothing, with K the number of classes. */
  enum Smoothing {
    /** 1-ε on the target, ε/(K-1) on each other class (the paper). */
    OTHERS,
    /** ε/K on every class and 1-ε more on the target (PyTorch, the released library). */
    ALL
  }
}
