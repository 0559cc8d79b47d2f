package io.tune4rec.model.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * The rank of a target among candidates by score: 1 + the candidates that score higher + those that
 * score the same and have a lower id.
 *
 * <p>A score that is not a number counts as higher, and a target without one ranks below all, so
 * that a broken model ranks last and not first.
 *
 * @param ranks (n), each at least 1
 * @param ties (n), the other candidates that score what the target scores
 */
public record ItemRanks(long[] ranks, long[] ties) {
  /**
   * @param scores (n, K)
   * @param targets (n) int64, columns of {@code scores}
   */
  public static ItemRanks of(NDArray scores, NDArray targets) {
    long candidates = scores.getShape().get(1);
    var column = targets.expandDims(1); // (n, 1)
    var target = scores.gather(column, 1); // (n, 1)
    var columns = scores.getManager().arange(0, (int) candidates, 1, DataType.INT64).expandDims(0);
    var same = scores.eq(target);
    var notHigher = count(scores.lte(target));
    var tiedBefore = count(same.logicalAnd(columns.lt(column)));
    var itself = count(target.eq(target)); // 0 where the target's score is not a number
    return new ItemRanks(
        longs(notHigher.neg().add(tiedBefore).add(candidates + 1)), longs(count(same).sub(itself)));
  }

  private static NDArray count(NDArray mask) {
    return mask.toType(DataType.INT32, false).sum(new int[] {1});
  }

  private static long[] longs(NDArray numbers) {
    return numbers.toType(DataType.INT64, false).toLongArray();
  }
}
