package io.tune4rec.model.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;

/** Losses of one prediction each, and their mean over those that count. */
final class RowLosses {
  private RowLosses() {}

  /**
   * Cross-entropy of sigmoid(z) in a form that never overflows: y·log(1+e^-z) + (1-y)·log(1+e^z).
   *
   * @param logits z, any shape
   * @param targets y in [0, 1], the same shape
   */
  static NDArray binary(NDArray logits, NDArray targets) {
    var yes = Activation.softPlus(logits.neg()).mul(targets);
    return Activation.softPlus(logits).mul(targets.neg().add(1f)).add(yes);
  }

  /**
   * Cross-entropy of softmax(z).
   *
   * @param logits (…, C)
   * @param classes (…) int64 from 0
   */
  static NDArray classes(NDArray logits, NDArray classes) {
    return logits.logSoftmax(-1).gather(classes.expandDims(-1), -1).squeeze(-1).neg();
  }

  /** (x - y)². */
  static NDArray squares(NDArray predictions, NDArray targets) {
    return predictions.sub(targets).square();
  }

  /**
   * The mean over what counts; 0 with no gradient where nothing does.
   *
   * @param counts 1 where a loss counts, else 0; the shape of {@code losses}
   */
  static NDArray mean(NDArray losses, NDArray counts) {
    return losses.mul(counts).sum().div(counts.sum().maximum(1f));
  }

  /**
   * Which positions are real.
   *
   * @param lengths (B) of the sessions, integers
   * @return (B, S), 1 where a position is before its session's end, else 0
   */
  static NDArray real(NDArray lengths, long positions) {
    var columns = lengths.getManager().arange(0, (int) positions, 1, DataType.INT64);
    var ends = lengths.toType(DataType.INT64, false).expandDims(1); // (B, 1)
    return columns.expandDims(0).lt(ends).toType(DataType.FLOAT32, false);
  }

  /** The same numbers, but 0 where {@code present} is 0, whatever stood there. */
  static NDArray present(NDArray numbers, NDArray present) {
    return NDArrays.where(present.gt(0), numbers, numbers.zerosLike());
  }
}
