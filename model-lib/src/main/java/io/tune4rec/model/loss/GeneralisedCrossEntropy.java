package io.tune4rec.model.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.tune4rec.model.kernel.Constant;

/**
 * Generalised binary cross-entropy: a row's is −(β·log σ(t) + Σ log(1−σ(y_j))) / (C+1), with t the
 * label's score, y_j those of its C negatives, β = α·(τ·(1−1/α) + 1/α) = 1 − τ·(1−α), τ the
 * calibration, and α the negatives' share of the other items. All in logits, so that no score is
 * too large.
 *
 * <p>Source: Petrov and Macdonald 2023 (gSASRec). That τ = 1 calibrates is proven there for uniform
 * negatives; with other sources α is still the number of negatives through that of the other items,
 * at most 1.
 */
final class GeneralisedCrossEntropy {
  private GeneralisedCrossEntropy() {}

  static NDArray mean(Compared compared, double calibration, double share) {
    double beta = 1 - calibration * (1 - share);
    var label = Activation.softPlus(compared.label().neg()); // −log σ(t), (N, 1)
    var negatives = compared.times().mul(Activation.softPlus(compared.negatives()));
    return label
        .mul(Constant.of(label, beta))
        .add(negatives.sum(new int[] {1}, true))
        .div(compared.count().add(1f))
        .mean()
        .reshape(new Shape());
  }

  /** α. */
  static double share(Negatives negatives, int items) {
    return items == 1 ? 1 : Math.min(1, negatives.perRow() / (items - 1));
  }
}
