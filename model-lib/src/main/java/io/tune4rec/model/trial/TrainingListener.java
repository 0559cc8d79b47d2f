package io.tune4rec.model.trial;

import java.util.List;

/** Hears how a trial goes, on the thread that trains it. */
public interface TrainingListener {
  /**
   * After each batch.
   *
   * @param epoch from 1, counted on across stages
   * @param epochs of all stages
   * @param batch from 1
   */
  default void progress(int epoch, int epochs, int batch, int batches) {}

  /**
   * Before the first batch, if the trial goes on from a checkpoint.
   *
   * @param reports of the epochs, or stages, that were finished before; they are not told again
   *     through {@link #epochFinished}
   */
  default void resumed(List<EpochReport> reports) {}

  /**
   * After each epoch, with validation done; where windows follow each other, after each stage.
   *
   * @return whether to go on; false asks to stop here
   */
  boolean epochFinished(EpochReport report);
}
