package io.tune4rec.model.training;

import io.tune4rec.model.training.TrialTraining.Execution;
import io.tune4rec.model.training.TrialTraining.Trial;
import io.tune4rec.model.trial.ResidentMemory;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the checkpoints of a running trial when they are due. One thread; close it. */
final class CheckpointSaver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointSaver.class);

  private final TrialIdentity identity;
  private final Execution execution;
  private final CheckpointFolder folder;
  private final CheckpointSchedule schedule;

  private CheckpointSaver(
      TrialIdentity identity,
      Execution execution,
      CheckpointFolder folder,
      Checkpoints.Interval interval) {
    this.identity = identity;
    this.execution = execution;
    this.folder = folder;
    schedule = new CheckpointSchedule(interval, execution.nanoTime());
  }

  static CheckpointSaver open(Checkpoints checkpoints, Trial trial, Execution execution) {
    return new CheckpointSaver(
        TrialIdentity.of(trial, execution),
        execution,
        CheckpointFolder.open(checkpoints.folder()),
        checkpoints.interval());
  }

  /** Where to go on from. */
  Optional<Checkpoint> newest() {
    return folder.newest(identity);
  }

  /** A disk that refuses is named in the log, and the trial goes on. */
  void afterBatch(TrialProgress progress, Learner learner, ResidentMemory memory) {
    if (!schedule.isDue()) {
      return;
    }
    try {
      schedule.run(() -> write(progress, learner, memory));
    } catch (UncheckedIOException e) {
      LOG.warn("a checkpoint could not be written, the trial goes on without: {}", e.toString());
    }
  }

  private void write(TrialProgress progress, Learner learner, ResidentMemory memory) {
    var state =
        new CheckpointState(
            identity,
            progress.place(execution.nanoTime().getAsLong()),
            learner.standing(),
            progress.best(),
            CheckpointCases.sizes(progress.ranks()),
            progress.reports(),
            memory.peakBytes(),
            Map.of());
    folder.add(progress.batches(), at -> Checkpoint.write(at, state, progress.ranks(), learner));
  }

  @Override
  public void close() {
    folder.close();
  }
}
