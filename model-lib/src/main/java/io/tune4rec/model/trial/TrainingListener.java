package io.tune4rec.model.trial;

/** Hears how a trial goes, on the thread that trains it. */
public interface TrainingListener {
  /**
   * After each batch.
   *
   * @param epoch from 1
   * @param batch from 1
   */
  default void progress(int epoch, int epochs, int batch, int batches) {}

  /**
   * After each epoch, with validation done.
   *
   * @return whether to go on; false asks to stop after this epoch
   */
  boolean epochFinished(EpochReport report);
}
