package io.tune4rec.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.SessionBatch.Column;

/** Columns of a batch as the arrays that blocks take. */
public final class BatchArrays {
  private BatchArrays() {}

  /**
   * (B, S) or, of whole sessions, (B), with the width of bags and vectors behind; int32 or float32.
   *
   * @param batch that the column is of
   * @param step owns the array
   */
  public static NDArray of(Column column, SessionBatch batch, NDManager step) {
    var shape = shape(column, batch);
    return switch (column) {
      case Column.Ids(var ids) -> step.create(ids, shape);
      case Column.Numbers(var numbers) -> step.create(numbers, shape);
      case Column.Bags(var ids, var width) -> step.create(ids, shape.add(width));
      case Column.Vectors(var numbers, var width) -> step.create(numbers, shape.add(width));
    };
  }

  private static Shape shape(Column column, SessionBatch batch) {
    boolean positions = column.size() == batch.items().length * column.width();
    return positions ? new Shape(batch.sessions(), batch.length()) : new Shape(batch.sessions());
  }
}
