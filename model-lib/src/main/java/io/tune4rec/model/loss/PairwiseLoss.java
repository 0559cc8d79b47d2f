package io.tune4rec.model.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.LossConfig.Definition;
import io.tune4rec.model.kernel.Constant;

/**
 * The pairwise losses of GRU4Rec. With t the score of the label, y_j those of the negatives, s the
 * softmax, and σ the logistic function, a row's is
 *
 * <table>
 * <caption>by definition</caption>
 * <tr><th></th><th>GRU4REC; s over the negatives</th><th>PAPER_2021; s with the label</th></tr>
 * <tr><td>BPR</td><td>Σ −log σ(t−y_j) + log 2</td><td>mean −log σ(t−y_j)</td></tr>
 * <tr><td>TOP1</td><td>(Σ (σ(y_j−t) + σ(y_j²)) + ½) / (C+1)</td>
 *     <td>mean (σ(y_j−t) + σ(y_j²))</td></tr>
 * <tr><td>TOP1_MAX</td><td>Σ s_j·(σ(y_j−t) + σ(y_j²))</td>
 *     <td>mean s_j·(σ(y_j−t) + σ(y_j²))</td></tr>
 * <tr><td>BPR_MAX</td><td colspan="2">−log Σ s_j·σ(t−y_j) + λ·Σ s_j·y_j²</td></tr>
 * </table>
 *
 * <p>The constants are those of the label's own column, which GRU4Rec does not leave out. Its 1e-24
 * inside the logarithm is missing: the sum is taken in logs, and a hopeless row keeps its slope. We
 * take the mean over rows where GRU4Rec sums, so that a learning rate means the same in every batch
 * size. A row without negatives adds nothing but constants.
 *
 * <p>Sources: Hidasi et al. 2016 and Hidasi and Karatzoglou 2018, and their code; the code of the
 * Transformers4Rec paper, whose softmax also runs over columns that are labels of the same session.
 * Here those take no part.
 */
final class PairwiseLoss {
  private static final int[] COLUMNS = {1};

  private final LossConfig.Pairwise config;
  private final Compared compared;
  private final NDArray y; // (N, C)
  private final NDArray ahead; // t-y, (N, C)
  private final NDArray count; // (N, 1)

  private PairwiseLoss(LossConfig.Pairwise config, Compared compared) {
    this.config = config;
    this.compared = compared;
    y = compared.negatives();
    ahead = compared.label().sub(y);
    count = compared.count();
  }

  /** Which columns are no negatives under a definition. */
  static Compared.Spared spared(Definition definition) {
    return switch (definition) {
      case GRU4REC -> Compared.Spared.LABEL;
      case PAPER_2021 -> Compared.Spared.LABELS_OF_SESSION;
    };
  }

  static NDArray mean(LossConfig.Pairwise config, Compared compared) {
    var loss = new PairwiseLoss(config, compared);
    var rows =
        switch (config.kind()) {
          case BPR -> loss.bpr();
          case TOP1 -> loss.top1();
          case TOP1_MAX -> loss.top1Max();
          case BPR_MAX -> loss.bprMax();
        }; // (N, 1)
    return rows.mean().reshape(new Shape());
  }

  private NDArray bpr() {
    var sum = compared.times().mul(Activation.softPlus(ahead.neg())).sum(COLUMNS, true);
    return switch (config.definition()) {
      case GRU4REC -> sum.add((float) Math.log(2));
      case PAPER_2021 -> sum.div(atLeast1());
    };
  }

  private NDArray top1() {
    var sum = compared.times().mul(wrong()).sum(COLUMNS, true);
    return switch (config.definition()) {
      case GRU4REC -> sum.add(0.5f).div(count.add(1f));
      case PAPER_2021 -> sum.div(atLeast1());
    };
  }

  private NDArray top1Max() {
    var sum = softmax().mul(wrong()).sum(COLUMNS, true);
    return switch (config.definition()) {
      case GRU4REC -> sum;
      case PAPER_2021 -> sum.div(atLeast1());
    };
  }

  private NDArray bprMax() {
    var weighted = y.add(compared.logTimes());
    var all =
        switch (config.definition()) {
          case GRU4REC -> weighted;
          case PAPER_2021 -> compared.label().concat(weighted, 1);
        };
    var right = weighted.sub(Activation.softPlus(ahead.neg())); // log(s·σ) but for the sum of all
    var loss = logSum(all).sub(logSum(right)).mul(any());
    if (config.regularization() == 0) {
      return loss;
    }
    var squares = softmax().mul(y.square()).sum(COLUMNS, true);
    return loss.add(squares.mul(Constant.of(squares, config.regularization())));
  }

  /** σ(y-t) + σ(y²). */
  private NDArray wrong() {
    return Activation.sigmoid(ahead.neg()).add(Activation.sigmoid(y.square()));
  }

  /** The weights of the negatives, (N, C); all 0 in a row without any. */
  private NDArray softmax() {
    var weighted = y.add(compared.logTimes());
    return switch (config.definition()) {
      case GRU4REC -> weighted.softmax(1).mul(any());
      case PAPER_2021 -> compared.label().concat(weighted, 1).softmax(1).get(":, 1:");
    };
  }

  private NDArray any() {
    return count.gt(0).toType(DataType.FLOAT32, false);
  }

  private NDArray atLeast1() {
    return count.maximum(1f);
  }

  private static NDArray logSum(NDArray x) {
    var highest = x.stopGradient().max(COLUMNS, true);
    return x.sub(highest).exp().sum(COLUMNS, true).log().add(highest);
  }
}
