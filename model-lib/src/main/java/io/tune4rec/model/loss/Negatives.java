package io.tune4rec.model.loss;

import java.util.function.LongToDoubleFunction;

/**
 * What the rows of a batch are compared with: G groups of C columns each.
 *
 * @param groups G: 1 where the batch shares one draw
 * @param ids (G·C) items, row-major
 * @param groupOfRow (N), which group each row is compared with
 * @param times (C), how often a column counts
 * @param perRow how many negatives a row has, repeated ones and its own label included
 * @param expected how often an item is expected among the negatives of a row that it is not the
 *     label of
 */
record Negatives(
    int groups,
    int[] ids,
    int[] groupOfRow,
    float[] times,
    double perRow,
    LongToDoubleFunction expected) {

  /** C. */
  int width() {
    return times.length;
  }

  boolean shared() {
    return groups == 1;
  }

  /** The id of each row's columns: (N·C), or (C) where the batch shares them. */
  long[] columns() {
    int rows = shared() ? 1 : groupOfRow.length;
    var columns = new long[rows * width()];
    for (int i = 0; i < columns.length; i++) {
      int group = shared() ? 0 : groupOfRow[i / width()];
      columns[i] = ids[group * width() + i % width()];
    }
    return columns;
  }
}
