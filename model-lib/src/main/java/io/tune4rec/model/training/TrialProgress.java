package io.tune4rec.model.training;

import io.tune4rec.model.trial.EpochReport;
import io.tune4rec.model.trial.StagedRanks;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a trial stands, beside what its learner holds. Of the thread that trains.
 *
 * <p>Times are of a clock that begins anywhere; what is saved of them is how long ago they were.
 */
final class TrialProgress {
  private final long start;
  private final List<EpochReport> reports;
  private long batches;
  private int stage;
  private int finished;
  private long begin;
  private double stageSeconds;
  private Best best;
  private StagedRanks ranks;

  /** Whether the running stretch was begun before an interruption. */
  private boolean interrupted;

  /** The epoch that is best so far; none is 0 and worse than any. */
  record Best(int step, double value) {
    static final Best NONE = new Best(0, Double.NEGATIVE_INFINITY);
  }

  /**
   * What is saved of the place.
   *
   * @param batches in all
   * @param stage that runs, from 0
   * @param finished epochs, over all stages
   * @param nanos of the trial so far
   * @param sinceBegin nanos of the stretch that is reported next, an epoch or a stage
   * @param stageSeconds of training in the finished epochs of that stretch
   */
  record Place(
      long batches, int stage, int finished, long nanos, long sinceBegin, double stageSeconds) {}

  /** Before the first batch. */
  TrialProgress(long now) {
    start = now;
    begin = now;
    reports = new ArrayList<>();
    best = Best.NONE;
    ranks = new StagedRanks();
  }

  /** Where a checkpoint left it. */
  TrialProgress(Checkpoint checkpoint, long now) {
    var state = checkpoint.state();
    var place = state.place();
    start = now - place.nanos();
    begin = now - place.sinceBegin();
    batches = place.batches();
    stage = place.stage();
    finished = place.finished();
    stageSeconds = place.stageSeconds();
    reports = new ArrayList<>(state.reports());
    best = state.best();
    ranks = checkpoint.ranks();
    interrupted = true;
  }

  Place place(long now) {
    return new Place(batches, stage, finished, now - start, now - begin, stageSeconds);
  }

  /** A stretch begins that is reported at its end, unless it goes on after an interruption. */
  void beginStretch(int inStage, long now) {
    stage = inStage;
    if (!interrupted) {
      begin = now;
      stageSeconds = 0;
    }
    interrupted = false;
  }

  void batchLearned() {
    batches++;
  }

  void epochLearned(double seconds) {
    finished++;
    stageSeconds += seconds;
  }

  void reported(EpochReport report) {
    reports.add(report);
  }

  /** Takes the ranks of an epoch in place of those of a worse one. */
  void improved(Best epoch, StagedRanks itsRanks) {
    best = epoch;
    ranks = itsRanks;
  }

  long start() {
    return start;
  }

  long begin() {
    return begin;
  }

  long batches() {
    return batches;
  }

  int stage() {
    return stage;
  }

  /** Epochs, over all stages. */
  int finished() {
    return finished;
  }

  double stageSeconds() {
    return stageSeconds;
  }

  Best best() {
    return best;
  }

  /** Of the best epoch, or of all stages so far. */
  StagedRanks ranks() {
    return ranks;
  }

  List<EpochReport> reports() {
    return List.copyOf(reports);
  }
}
