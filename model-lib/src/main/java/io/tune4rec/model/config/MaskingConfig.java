package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/**
 * Layer 2, which items are hidden from the model and must be predicted.
 *
 * <p>Evaluation predicts the last item of a session and nothing else; clm can be evaluated at every
 * position too. For the others that would leak labels: only {@link Compat#T4REC_RELEASED} does it.
 */
public sealed interface MaskingConfig {
  /**
   * Causal language modelling (clm): every position predicts the item after it.
   *
   * @param trainOnLastItemOnly in training, label only the last item of a session
   * @param evaluateAllPositions in evaluation, label every position
   */
  record Causal(boolean trainOnLastItemOnly, boolean evaluateAllPositions)
      implements MaskingConfig {
    /** Every position in training, the last item in evaluation. */
    public Causal() {
      this(false, false);
    }
  }

  /**
   * Masked language modelling (mlm): hidden positions predict their own item.
   *
   * @param probability of hiding a position in training, in [0, 1); at least one position is hidden
   *     and one stays visible whatever the probability
   * @param evaluateAllPositions as the released library does it, which leaks
   */
  record MaskedItem(double probability, boolean evaluateAllPositions) implements MaskingConfig {
    public MaskedItem {
      requireMlmProbability(probability);
    }

    public MaskedItem(double probability) {
      this(probability, false);
    }
  }

  /**
   * Permutation language modelling (plm; Yang et al. 2019): spans of positions are predicted in a
   * random order, each from the visible positions and those before it in the order.
   *
   * @param probability share of positions to predict, in (0, 1]: a span of n is followed by a
   *     context so long that n is that share of both
   * @param maxSpanLength longest span, at least 1
   * @param permuteAll predict every position but one
   * @param evaluateAllPositions as the released library does it, which leaks
   */
  record Permutation(
      double probability, int maxSpanLength, boolean permuteAll, boolean evaluateAllPositions)
      implements MaskingConfig {
    public Permutation {
      var problems = new Problems();
      double given = probability;
      int span = maxSpanLength;
      problems.require(
          given > 0 && given <= 1,
          "plm_probability",
          "the share of positions to predict lies in (0, 1]",
          () -> "got " + given,
          "0.2 to 0.6 are usual");
      problems.require(
          span >= 1,
          "plm_max_span_length",
          "a span has at least one position",
          () -> "got " + span,
          "1 to 6 are usual");
      problems.throwIfAny();
    }

    public Permutation(double probability, int maxSpanLength) {
      this(probability, maxSpanLength, false, false);
    }
  }

  /**
   * Replaced token detection (rtd; Clark et al. 2020, as the paper's code): a generator learns mlm,
   * its guesses replace the hidden items, and a discriminator says which items were replaced; both
   * losses are added. Evaluation and inference are mlm's.
   *
   * @param probability of hiding a position in training, as in {@link MaskedItem}
   * @param tiedGenerator whether generator and discriminator are one sequence block; else the
   *     generator's is a block of its own, a quarter as wide
   * @param sampleFromBatch whether replacements are drawn among the batch's labels; else among all
   *     items
   * @param batchInteractions whether the whole interaction of the drawn position replaces the
   *     hidden one, and not only its item; needs {@code sampleFromBatch}
   * @param discriminatorWeight of its loss, at least 0
   * @param generatorWeight of its loss, above 0
   */
  record ReplacedToken(
      double probability,
      boolean tiedGenerator,
      boolean sampleFromBatch,
      boolean batchInteractions,
      double discriminatorWeight,
      double generatorWeight)
      implements MaskingConfig {
    public ReplacedToken {
      requireMlmProbability(probability);
      var problems = new Problems();
      problems.require(
          sampleFromBatch || !batchInteractions,
          "rtd_batch_interactions",
          "a whole interaction is taken from the batch",
          () -> "replacements are drawn among all items",
          "set rtd_sample_from_batch to true");
      Checks.atLeast0(problems, "rtd_discriminator_weight", discriminatorWeight, "1 is usual");
      Checks.above0(problems, "rtd_generator_weight", generatorWeight, "1 is usual");
      problems.throwIfAny();
    }

    /** One block for both, replacements of the batch, both losses by weight 1. */
    public ReplacedToken(double probability) {
      this(probability, true, true, false, 1, 1);
    }
  }

  /** Nothing is hidden: for towers whose heads predict something else than the next item. */
  record None() implements MaskingConfig {}

  /** The name in sweep files. */
  default String text() {
    return switch (this) {
      case Causal _ -> "clm";
      case MaskedItem _ -> "mlm";
      case Permutation _ -> "plm";
      case ReplacedToken _ -> "rtd";
      case None() -> "none";
    };
  }

  private static void requireMlmProbability(double given) {
    var problems = new Problems();
    problems.require(
        given >= 0 && given < 1,
        "mlm_probability",
        "a masking probability lies in [0, 1)",
        () -> "got " + given,
        "0.15 to 0.5 are usual");
    problems.throwIfAny();
  }
}
