package io.tune4rec.model.training;

import io.tune4rec.model.trial.EpochReport;
import io.tune4rec.model.trial.ResidentMemory;
import io.tune4rec.model.trial.TrainingListener;
import java.util.Optional;

/** Saves after a batch where that is due; only then the listener hears of the batch. */
record SavingListener(
    Optional<CheckpointSaver> saver,
    TrialProgress trial,
    Learner learner,
    ResidentMemory memory,
    TrainingListener listener)
    implements TrainingListener {
  @Override
  public void progress(int epoch, int epochs, int batch, int batches) {
    trial.batchLearned();
    saver.ifPresent(it -> it.afterBatch(trial, learner, memory));
    listener.progress(epoch, epochs, batch, batches);
  }

  @Override
  public boolean epochFinished(EpochReport report) {
    return listener.epochFinished(report);
  }
}
