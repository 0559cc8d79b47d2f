package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/**
 * GRU4Rec (Hidasi et al. 2016, Hidasi and Karatzoglou 2018) as the study's appendix C.1 has it.
 *
 * @param epochs passes over the training sessions, at least 1
 * @param batchSize sessions read in lock-step, at least 2: the others' targets are the negatives
 */
public record Gru4RecConfig(
    Network network,
    Objective objective,
    Sampling sampling,
    Update update,
    int epochs,
    int batchSize)
    implements FloorConfig {
  public Gru4RecConfig {
    var problems = new Problems();
    int passes = epochs;
    problems.require(
        passes >= 1, "epochs", "epochs is above 0", () -> "got " + passes, "10 are usual");
    int size = batchSize;
    problems.require(
        size + sampling.negatives() >= 2,
        "train_batch_size",
        "a target has at least one negative: another of its batch, or a drawn one",
        () -> "got a batch of " + size + " and n_sample=0",
        "use a batch of 32, or n_sample 2048");
    problems.throwIfAny();
  }

  /**
   * @param width of the hidden state, at least 1
   * @param layers of the recurrence, at least 1
   * @param embedding width of an input table of its own; 0 for one-hot input, that is a table as
   *     wide as the three gates
   * @param constrained whether the output table is the input table too
   * @param hidden activation of the candidate state
   * @param dropoutHidden on a new hidden state, carried on; in [0, 1)
   * @param dropoutEmbedding on the input; in [0, 1)
   */
  public record Network(
      int width,
      int layers,
      int embedding,
      boolean constrained,
      Activation hidden,
      double dropoutHidden,
      double dropoutEmbedding) {
    public Network {
      var problems = new Problems();
      int d = width;
      int n = layers;
      int e = embedding;
      boolean own = constrained && e > 0;
      problems.require(d >= 1, "d_model", "the width is at least 1", () -> "got " + d, "use 100");
      problems.require(n >= 1, "n_layer", "there is at least one layer", () -> "got " + n, "use 1");
      problems.require(
          e >= 0, "embedding", "embedding is at least 0", () -> "got " + e, "0 is one-hot input");
      problems.require(
          !own,
          "constrained_embedding",
          "a constrained embedding is the output table and has no width of its own",
          () -> "got embedding=" + e,
          "set embedding to 0, or constrained_embedding to false");
      probability(problems, "dropout_p_hidden", dropoutHidden);
      probability(problems, "dropout_p_embed", dropoutEmbedding);
      problems.throwIfAny();
    }
  }

  /**
   * @param regularization weight of the negatives' squared scores under bpr-max, at least 0
   * @param logCorrection share of the log of their chance that is taken from scores, at least 0;
   *     cross-entropies only
   * @param smoothing weight taken from the target under a cross-entropy, in [0, 1)
   */
  public record Objective(
      Loss loss, Activation output, double regularization, double logCorrection, double smoothing) {
    public Objective {
      var problems = new Problems();
      atLeastZero(problems, "bpreg", regularization);
      atLeastZero(problems, "logq", logCorrection);
      probability(problems, "label_smoothing", smoothing);
      boolean entropy = loss == Loss.CROSS_ENTROPY || loss == Loss.XE_LOGIT;
      double correction = logCorrection;
      problems.require(
          entropy || correction == 0,
          "logq",
          "logq corrects a cross-entropy",
          () -> "got logq=" + correction + " with loss '" + loss.text() + "'",
          "set logq to 0, or loss to xe_logit");
      problems.throwIfAny();
    }
  }

  /**
   * @param negatives drawn for each step, shared by its batch, at least 0
   * @param alpha they are drawn in proportion to an item's count to this power; 0 is uniform
   */
  public record Sampling(int negatives, double alpha) {
    public Sampling {
      var problems = new Problems();
      int n = negatives;
      problems.require(
          n >= 0, "n_sample", "n_sample is at least 0", () -> "got " + n, "2048 is usual");
      atLeastZero(problems, "sample_alpha", alpha);
      problems.throwIfAny();
    }
  }

  /**
   * @param learningRate above 0
   * @param momentum μ of v = μv − step, in [0, 1); 0 is none
   * @param decay weight of the squared weights in the loss (L2), at least 0
   * @param gradientCap the L2 norm above which a step's gradients are scaled down; 0 is none
   */
  public record Update(
      Adaptation adaptation,
      double learningRate,
      double momentum,
      double decay,
      double gradientCap) {
    public Update {
      var problems = new Problems();
      double rate = learningRate;
      problems.require(
          rate > 0 && Double.isFinite(rate),
          "learning_rate",
          "learning_rate is above 0",
          () -> "got " + rate,
          "0.01 to 0.2 are usual with adagrad");
      probability(problems, "momentum", momentum);
      atLeastZero(problems, "lmbd", decay);
      atLeastZero(problems, "grad_cap", gradientCap);
      problems.throwIfAny();
    }
  }

  /** How far off the scores of a step are; definitions in {@code model.floor.gru4rec}. */
  public enum Loss {
    BPR_MAX("bpr_max"),
    BPR("bpr"),
    TOP1("top1"),
    TOP1_MAX("top1_max"),
    CROSS_ENTROPY("cross_entropy"),
    XE_LOGIT("xe_logit");

    private final String text;

    Loss(String text) {
      this.text = text;
    }

    /** The word in sweep files. */
    public String text() {
      return text;
    }
  }

  /** How a step's size follows from earlier gradients. */
  public enum Adaptation {
    ADAGRAD,
    RMSPROP,
    ADADELTA,
    ADAM,
    NONE
  }

  /** An activation of one number. */
  public enum Activation {
    LINEAR("linear"),
    TANH("tanh"),
    RELU("relu"),
    ELU_HALF("elu-0.5"),
    ELU("elu-1"),
    LEAKY("leaky-0.1"),
    SELU("selu");

    private final String text;

    Activation(String text) {
      this.text = text;
    }

    /** The word in sweep files. */
    public String text() {
      return text;
    }
  }

  private static void probability(Problems problems, String field, double given) {
    problems.require(
        given >= 0 && given < 1,
        field,
        field + " lies in [0, 1)",
        () -> "got " + given,
        "0 to 0.5 are usual");
  }

  private static void atLeastZero(Problems problems, String field, double given) {
    problems.require(
        given >= 0 && Double.isFinite(given),
        field,
        field + " is at least 0",
        () -> "got " + given,
        "0 switches it off");
  }
}
