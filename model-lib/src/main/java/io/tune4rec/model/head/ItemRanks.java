package io.tune4rec.model.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * The rank of a target among candidates by score: 1 + the candidates that score higher + those that
 * score the same and have a lower id.
 *
 * <p>A score that is not a number counts as higher, and a target without one ranks below all, so
 * that a broken model ranks last and not first.
 */
public final class ItemRanks {
  private ItemRanks() {}

  /**
   * @param scores (n, K)
   * @param targets (n) int64, columns of {@code scores}
   * @return (n), each at least 1
   */
  public static long[] of(NDArray scores, NDArray targets) {
    long candidates = scores.getShape().get(1);
    var column = targets.expandDims(1); // (n, 1)
    var target = scores.gather(column, 1); // (n, 1)
    var columns = scores.getManager().arange(0, (int) candidates, 1, DataType.INT64).expandDims(0);
    var notHigher = scores.lte(target).toType(DataType.INT32, false).sum(new int[] {1});
    var tiedBefore =
        scores
            .eq(target)
            .logicalAnd(columns.lt(column))
            .toType(DataType.INT32, false)
            .sum(new int[] {1});
    return notHigher
        .neg()
        .add(tiedBefore)
        .add(candidates + 1)
        .toType(DataType.INT64, false)
        .toLongArray();
  }
}
