package io.tune4rec.worker.runner;

import io.tune4rec.worker.link.News;

/** Told how a trial goes; ends it by throwing. */
interface TrialWatch {
  /**
   * After each batch.
   *
   * @throws TrialStoppedException if the worker wants no more of this trial
   */
  void progress(News.Progress progress);

  /**
   * After each epoch, once it is validated.
   *
   * @throws TrialStoppedException if the worker wants no more of this trial
   */
  void epoch(News.Epoch epoch);
}
