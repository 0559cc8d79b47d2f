package io.tune4rec.model.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.config.LossConfig;
import java.util.function.LongToDoubleFunction;

/**
 * Cross-entropy over a row's label and its negatives.
 *
 * <p>With {@code LOG_Q} the log of how often an item is expected among the negatives is taken from
 * every score (Bengio and Senécal 2008; in-batch: Yi et al. 2019). With {@code LOG_Q_NEGATIVES} it
 * is taken from the negatives' only, since the label is there by certainty and not by chance (arXiv
 * 2507.09331): the sum over the negatives is then an unbiased estimate of the sum over all other
 * items. Corrections come after the division by the temperature, where the softmax is.
 */
final class SampledSoftmax {
  private SampledSoftmax() {}

  static NDArray mean(
      Compared compared, Scored scored, Negatives negatives, LossConfig.Correction correction) {
    var label = compared.label();
    var others = compared.negatives().add(compared.logTimes());
    if (correction != LossConfig.Correction.NONE) {
      int rows = negatives.shared() ? 1 : scored.labels().length;
      var columns = logs(negatives.columns(), negatives.expected(), scored);
      others = others.sub(columns.reshape(rows, negatives.width()));
    }
    if (correction == LossConfig.Correction.LOG_Q) {
      label = label.sub(logs(scored.labels(), negatives.expected(), scored));
    }
    return ofFirst(label.concat(others, 1));
  }

  /** The mean cross-entropy of scores (N, 1+C) whose column 0 is right. */
  static NDArray ofFirst(NDArray scores) {
    return scores.logSoftmax(1).get(":, 0").mean().neg().reshape(new Shape());
  }

  /** (n, 1). */
  private static NDArray logs(long[] ids, LongToDoubleFunction expected, Scored scored) {
    var logs = new float[ids.length];
    for (int i = 0; i < ids.length; i++) {
      // One row alone has no others to expect anything from; it has no negatives either.
      logs[i] = (float) Math.log(Math.max(expected.applyAsDouble(ids[i]), Double.MIN_NORMAL));
    }
    return scored.queries().getManager().create(logs, new Shape(ids.length, 1));
  }
}
