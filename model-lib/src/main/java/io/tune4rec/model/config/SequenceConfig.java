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
      int h = nHead;
      int n = nLayer;
      double p = dropout;
      problems.require(
          d >= 2 && d % 2 == 0,
          "d_model",
          "the width is even and at least 2",
          () -> "got d_model=" + d,
          "use " + Math.max(2, d + d % 2));
      if (problems.require(
          h >= 1, "n_head", "there is at least one head", () -> "got n_head=" + h, "use 1")) {
        problems.require(
            d % h == 0,
            "n_head",
            "n_head divides d_model",
            () -> "got n_head=" + h + " with d_model=" + d,
            "use n_head " + divisorNear(d, h) + ", or d_model " + Math.max(h, (d + h - 1) / h * h));
      }
      problems.require(
          n >= 1, "n_layer", "there is at least one layer", () -> "got n_layer=" + n, "use 1");
      problems.require(
          p >= 0 && p < 1,
          "dropout",
          "a dropout probability lies in [0, 1)",
          () -> "got " + p,
          "0 to 0.5 are usual");
      problems.throwIfAny();
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
  }

  /** Where a position may look. */
  enum Attention {
    UNI,
    BI
  }
}
