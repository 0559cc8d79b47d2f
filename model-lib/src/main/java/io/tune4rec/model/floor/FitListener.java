package io.tune4rec.model.floor;

/** Hears how fitting goes, on the thread that fits. */
@FunctionalInterface
public interface FitListener {
  /** Hears nothing and lets a model finish. */
  FitListener NONE = (_, _, _) -> true;

  /**
   * After each epoch of a model that learns; models that count have none.
   *
   * @param epoch from 1
   * @param loss mean over the epoch's predictions
   * @param model as it is now, to be used before this returns
   * @return whether to go on
   */
  boolean epochFinished(int epoch, double loss, FloorModel model);
}
