package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/** How wrong a next-item prediction is; all work on scores divided by the temperature. */
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

  /**
   * Cross-entropy over the target and drawn negatives; a negative that is the target counts for
   * nothing.
   */
  record SampledSoftmax(NegativesConfig negatives, Correction correction) implements LossConfig {}

  /** Whether scores are corrected for how likely an item is drawn. */
  enum Correction {
    NONE,
    /** The log of its chance is taken from every score (the released library). */
    LOG_Q,
    /** From the negatives' scores only (arXiv 2507.09331). */
    LOG_Q_NEGATIVES
  }

  /**
   * A pairwise loss of GRU4Rec.
   *
   * @param regularization weight of the negatives' squared scores under {@code BPR_MAX}, at least 0
   */
  record Pairwise(
      Kind kind, Definition definition, double regularization, NegativesConfig negatives)
      implements LossConfig {
    public Pairwise {
      var problems = new Problems();
      Checks.atLeast0(problems, "bpr_max_regularization", regularization, "0 to 2 are usual");
      problems.throwIfAny();
    }
  }

  /** Which pairwise loss. */
  enum Kind {
    BPR,
    TOP1,
    TOP1_MAX,
    BPR_MAX
  }

  /** Whose formula: they differ in what softmax and means range over. */
  enum Definition {
    /** Hidasi et al. 2016 and 2018: softmax over negatives; divided by the number of rows. */
    GRU4REC,
    /** The code of the Transformers4Rec paper: softmax with the positive; means over negatives. */
    PAPER_2021
  }

  /**
   * Generalised binary cross-entropy (Petrov and Macdonald 2023, gSASRec): the positive's
   * probability to the power β = α·(t·(1 - 1/α) + 1/α), with α the share of the other items that is
   * drawn.
   *
   * @param calibration t in [0, 1]: 0 is plain binary cross-entropy, 1 calibrates fully
   */
  record Gbce(double calibration, NegativesConfig negatives) implements LossConfig {
    public Gbce {
      var problems = new Problems();
      double given = calibration;
      problems.require(
          given >= 0 && given <= 1,
          "gbce_calibration",
          "the calibration t lies in [0, 1]",
          () -> "got " + given,
          "0.75 is usual");
      problems.throwIfAny();
    }
  }
}
