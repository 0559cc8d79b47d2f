package io.tune4rec.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Masked.Cell;

/**
 * The context of interactions under a masking: what belongs to a hidden interaction is hidden with
 * it, that is missing, as it is in inference, where the interaction has not come yet. Under plm no
 * cell is hidden, the order is what hides: there it is what belongs to a label.
 */
final class HiddenContext {
  private final SessionBatch batch;
  private final Masked masked;

  private HiddenContext(SessionBatch batch, Masked masked) {
    this.batch = batch;
    this.masked = masked;
  }

  /** As {@link BatchArrays#of}, but (B, S') where the masking's length is S'. */
  static NDArray of(Column column, SessionBatch batch, Masked masked, NDManager step) {
    if (column.size() != batch.items().length * column.width()) {
      return BatchArrays.of(column, batch, step); // of whole sessions
    }
    var context = new HiddenContext(batch, masked);
    var shape = new Shape(masked.sessions(), masked.length());
    return switch (column) {
      case Column.Ids(var ids) -> step.create(context.shown(ids, 1), shape);
      case Column.Numbers(var numbers) -> step.create(context.shown(numbers, 1), shape);
      case Column.Bags(var ids, var width) ->
          step.create(context.shown(ids, width), shape.add(width));
      case Column.Vectors(var numbers, var width) ->
          step.create(context.shown(numbers, width), shape.add(width));
    };
  }

  private int[] shown(int[] values, int width) {
    var shown = new int[masked.cells().length * width];
    each(width, (from, to) -> System.arraycopy(values, from, shown, to, width));
    return shown;
  }

  private float[] shown(float[] values, int width) {
    var shown = new float[masked.cells().length * width];
    each(width, (from, to) -> System.arraycopy(values, from, shown, to, width));
    return shown;
  }

  private interface Copy {
    void copy(int from, int to);
  }

  private void each(int width, Copy copy) {
    int positions = Math.min(batch.length(), masked.length());
    for (int b = 0; b < masked.sessions(); b++) {
      for (int t = 0; t < positions; t++) {
        int to = b * masked.length() + t;
        if (masked.cells()[to] == Cell.SHOWN && !hiddenByOrder(to)) {
          copy.copy((b * batch.length() + t) * width, to * width);
        }
      }
    }
  }

  private boolean hiddenByOrder(int position) {
    return masked.order().isPresent() && masked.targets()[position] != 0;
  }
}
