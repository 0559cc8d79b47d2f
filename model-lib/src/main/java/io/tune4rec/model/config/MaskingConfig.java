package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/** Layer 2, which items are hidden from the model and must be predicted. */
public sealed interface MaskingConfig {
  /**
   * Causal language modelling (clm): every position predicts the item after it.
   *
   * @param trainOnLastItemOnly in training, label only the last item of a session
   */
  record Causal(boolean trainOnLastItemOnly) implements MaskingConfig {}

  /**
   * Masked language modelling (mlm): hidden positions predict their own item.
   *
   * @param probability of hiding a position in training, in [0, 1); at least one position is hidden
   *     and one stays visible whatever the probability
   */
  record MaskedItem(double probability) implements MaskingConfig {
    public MaskedItem {
      var problems = new Problems();
      double given = probability;
      problems.require(
          given >= 0 && given < 1,
          "mlm_probability",
          "a masking probability lies in [0, 1)",
          () -> "got " + given,
          "0.15 to 0.5 are usual");
      problems.throwIfAny();
    }
  }

  /** The name in sweep files. */
  default String text() {
    return switch (this) {
      case Causal(var _) -> "clm";
      case MaskedItem(var _) -> "mlm";
    };
  }
}
