package io.tune4rec.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Optional;

/** What is added to attention's scores so that a position looks only where it may. */
final class AttentionMask {
  /** What is added to a forbidden score; Hugging Face's for float32. */
  private static final float FORBIDDEN = -1e30f;

  private AttentionMask() {}

  /** As {@link #of(NDList, Reach)}, for one that looks back or everywhere. */
  static Optional<NDArray> of(NDList inputs, boolean causal) {
    return of(inputs, causal ? Reach.BACK : Reach.EVERYWHERE);
  }

  /**
   * Broadcasts to (B, H, S, S): 0 where position i (third axis) may look at j (fourth), far below
   * where not. Empty where nothing is forbidden. Owned by the manager of the inputs.
   *
   * @param inputs of a sequence block: x (B, S, D) and perhaps mayAttend (B, S)
   */
  static Optional<NDArray> of(NDList inputs, Reach reach) {
    int length = Math.toIntExact(inputs.head().getShape().get(1));
    var parts = new ArrayList<NDArray>();
    if (reach.forbidsAny(length)) {
      parts.add(outOf(reach, length, inputs.head().getManager())); // (1, 1, S, S)
    }
    if (inputs.size() > 1) {
      var mayAttend = inputs.get(1);
      long b = mayAttend.getShape().get(0);
      var forbidden = mayAttend.sub(1f).mul(-FORBIDDEN);
      parts.add(forbidden.reshape(b, 1, 1, length)); // (B, 1, 1, S)
    }
    return parts.stream().reduce(NDArray::add);
  }

  /**
   * Of two streams, (2·B, 1, S, S), content first: a position of the query stream may look where
   * order says so, one of the content stream there and at itself.
   *
   * @param inputs x (B, S, D), mayAttend, which order already heeds, and order (B, S, S)
   */
  static NDArray ofStreams(NDList inputs, Reach reach) {
    var order = inputs.get(2);
    long b = order.getShape().get(0);
    int length = Math.toIntExact(order.getShape().get(1));
    var step = inputs.head().getManager();
    var query = order.sub(1f).mul(-FORBIDDEN).reshape(b, 1, length, length);
    if (reach.forbidsAny(length)) {
      query = query.add(outOf(reach, length, step));
    }
    var others = step.ones(new Shape(length, length)).sub(step.eye(length));
    return query.mul(others).concat(query, 0);
  }

  /** {@link #FORBIDDEN} where j is out of reach of i, else 0. */
  private static NDArray outOf(Reach reach, int length, NDManager step) {
    var mask = new float[length * length];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        mask[i * length + j] = reach.covers(i, j) ? 0 : FORBIDDEN;
      }
    }
    return step.create(mask, new Shape(1, 1, length, length));
  }
}
