package io.tune4rec.worker.slot;

import io.tune4rec.worker.link.News;
import io.tune4rec.worker.protocol.Report;

/** Hears how a runner gets on with a trial. */
interface TrialListener {
  /**
   * A runner takes the trial.
   *
   * @param trials that this process has begun, with this one
   * @param log gets what it prints from now on
   */
  void begins(long pid, int trials, RunnerLog log);

  void progress(News.Progress progress);

  void epoch(Report report);
}
