package io.tune4rec.model.loss;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * What a next-item loss is computed from; N predictions, one per row. Arrays are the caller's and
 * are not changed.
 *
 * @param queries (N, E), N at least 1
 * @param table (V, E), one row per id; row 0 is padding, rows 1..items are the items, and a row
 *     after them is that of ids out of the vocabulary
 * @param bias (V), what every id's score has on top, if it has
 * @param labels (N), the id that each row should have scored highest, 1..V-1
 * @param sessions (N), which session each row belongs to, any numbers
 * @param items how many items there are
 */
public record Scored(
    NDArray queries,
    NDArray table,
    Optional<NDArray> bias,
    long[] labels,
    int[] sessions,
    int items) {

  /**
   * @throws IllegalArgumentException if the sizes do not belong together or a label has no row
   */
  public Scored {
    long rows = queries.getShape().get(0);
    long ids = table.getShape().get(0);
    if (rows < 1 || labels.length != rows || sessions.length != rows) {
      throw new IllegalArgumentException(
          "a loss takes at least 1 row with a label and a session each, but got %d rows, %d labels, %d sessions"
              .formatted(rows, labels.length, sessions.length));
    }
    if (items < 1 || ids <= items) {
      throw new IllegalArgumentException(
          "a table has a row for padding and one for each of at least 1 item, but got %d rows for %d items"
              .formatted(ids, items));
    }
    for (long label : labels) {
      if (label < 1 || label >= ids) {
        throw new IllegalArgumentException(
            "labels lie in 1..%d, but got %d; leave rows without one out"
                .formatted(ids - 1, label));
      }
    }
  }
}
