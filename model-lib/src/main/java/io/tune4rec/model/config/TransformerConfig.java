package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/**
 * What all transformers have in common. Every value reaches the layers, unlike in the released
 * library (traps T24 and T25).
 *
 * @param dModel width D, divisible by {@code nHead}
 * @param nHead heads H
 * @param nLayer layers
 * @param feedForward inner width of the feed-forward part; 4·D is usual
 * @param activation inside the feed-forward part
 * @param dropout everywhere in the block but on attention's probabilities, in [0, 1)
 * @param attentionDropout on attention's probabilities, in [0, 1)
 * @param layerNormEps inside the square root; 0.03 in the released library
 * @param initializerRange standard deviation of the initial weights
 */
public record TransformerConfig(
    int dModel,
    int nHead,
    int nLayer,
    int feedForward,
    Activation activation,
    double dropout,
    double attentionDropout,
    double layerNormEps,
    double initializerRange) {
  public TransformerConfig {
    var problems = new Problems();
    int width = dModel;
    int heads = nHead;
    problems.require(
        width >= 1, "d_model", "the width is at least 1", () -> "got d_model=" + width, "use 64");
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
    int layers = nLayer;
    problems.require(
        layers >= 1,
        "n_layer",
        "there is at least one layer",
        () -> "got n_layer=" + layers,
        "use 1");
    Checks.atLeast1(problems, "feed_forward", feedForward, "4 times d_model is usual");
    Checks.dropout(problems, "dropout", dropout);
    Checks.dropout(problems, "attention_dropout", attentionDropout);
    Checks.above0(problems, "layer_norm_eps", layerNormEps, "1e-5 is usual");
    Checks.above0(problems, "initializer_range", initializerRange, "0.01 is usual");
    problems.throwIfAny();
  }

  /** Everything else by the catalogue's defaults. */
  public TransformerConfig(int dModel, int nHead, int nLayer) {
    this(dModel, nHead, nLayer, 4 * dModel, Activation.GELU, 0.1, 0.1, 1e-5, 0.01);
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
