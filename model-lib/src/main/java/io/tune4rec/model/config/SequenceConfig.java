package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/** Layer 3, the block that turns a sequence of interactions into a sequence of hidden states. */
public sealed interface SequenceConfig {
  int dModel();

  /**
   * XLNet, single stream, with relative positions (Yang et al. 2019; equations as in Hugging Face's
   * implementation).
   *
   * @param dModel width D, even (sinusoids come in pairs) and divisible by {@code nHead}
   * @param attention {@code UNI}: a position sees itself and what came before; {@code BI}: all
   * @param dropout on the input, the position table, attention probabilities, attention output,
   *     inside and after the feed-forward, and on the final output; in [0, 1)
   * @param layerNormEps inside the square root; 0.03 in the released library
   * @param initializerRange standard deviation of the initial weights
   */
  record XlNet(
      int dModel,
      int nHead,
      int nLayer,
      Attention attention,
      double dropout,
      double layerNormEps,
      double initializerRange)
      implements SequenceConfig {
    public XlNet {
      var problems = new Problems();
      int d = dModel;
      problems.require(
          d >= 2 && d % 2 == 0,
          "d_model",
          "the width is even and at least 2",
          () -> "got d_model=" + d,
          "use " + Math.max(2, d + d % 2));
      requireTransformer(problems, d, nHead, nLayer, dropout);
      problems.throwIfAny();
    }
  }

  /**
   * GPT-2 (Radford et al. 2019; equations as in Hugging Face's implementation): causal, layer norm
   * before each part and once at the end, learned positions.
   *
   * @param dModel width D, divisible by {@code nHead}
   * @param maxPositions longest sequence that has positions
   * @param dropout on the input, attention probabilities, and what attention and feed-forward add;
   *     in [0, 1)
   * @param layerNormEps inside the square root; 1e-5 in the released library whatever it is told
   * @param initializerRange standard deviation of the initial weights; the last projection of each
   *     part has it divided by √(2·nLayer)
   */
  record Gpt2(
      int dModel,
      int nHead,
      int nLayer,
      int maxPositions,
      double dropout,
      double layerNormEps,
      double initializerRange)
      implements SequenceConfig {
    public Gpt2 {
      var problems = new Problems();
      int d = dModel;
      int positions = maxPositions;
      problems.require(
          d >= 1, "d_model", "the width is at least 1", () -> "got d_model=" + d, "use 64");
      requireTransformer(problems, d, nHead, nLayer, dropout);
      problems.require(
          positions >= 1,
          "max_seq_len",
          "there is at least one position",
          () -> "got " + positions,
          "20 is usual");
      problems.throwIfAny();
    }
  }

  private static void requireTransformer(
      Problems problems, int width, int heads, int layers, double dropout) {
    if (problems.require(
        heads >= 1, "n_head", "there is at least one head", () -> "got n_head=" + heads, "use 1")) {
      int fitting = Math.max(heads, (width + heads - 1) / heads * heads);
      problems.require(
          width % heads == 0,
          "n_head",
          "n_head divides d_model",
          () -> "got n_head=" + heads + " with d_model=" + width,
          "use n_head " + divisorNear(width, heads) + ", or d_model " + fitting);
    }
    problems.require(
        layers >= 1,
        "n_layer",
        "there is at least one layer",
        () -> "got n_layer=" + layers,
        "use 1");
    problems.require(
        dropout >= 0 && dropout < 1,
        "dropout",
        "a dropout probability lies in [0, 1)",
        () -> "got " + dropout,
        "0 to 0.5 are usual");
  }

  private static int divisorNear(int width, int heads) {
    int best = 1;
    for (int h = 1; h <= width; h++) {
      if (width % h == 0 && Math.abs(h - heads) < Math.abs(best - heads)) {
        best = h;
      }
    }
    return best;
  }

  /** Where a position may look. */
  enum Attention {
    UNI,
    BI
  }
}
