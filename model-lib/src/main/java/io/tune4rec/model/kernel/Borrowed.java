package io.tune4rec.model.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Views of long-lived arrays that belong to a step.
 *
 * <p>In DJL the result of an operator belongs to the manager of its receiver, so an operator called
 * on a parameter would leak into the trial; called on a borrowed view it is freed with the step.
 */
public final class Borrowed {
  private Borrowed() {}

  /** The same values in {@code shape}, owned by {@code step}; gradients flow back. */
  public static NDArray view(NDArray array, NDManager step, Shape shape) {
    // duplicate() would cut the gradient
    var view = array.reshape(shape);
    view.attach(step);
    return view;
  }

  /** The same values in the same shape, owned by {@code step}; gradients flow back. */
  public static NDArray view(NDArray array, NDManager step) {
    return view(array, step, array.getShape());
  }
}
