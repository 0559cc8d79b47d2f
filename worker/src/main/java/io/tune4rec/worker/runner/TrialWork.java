package io.tune4rec.worker.runner;

import io.tune4rec.worker.link.News;
import io.tune4rec.worker.link.Order;

/** Trains one trial on the calling thread. */
interface TrialWork {
  /**
   * @throws InfeasibleTrialException if this configuration cannot be trained
   * @throws TrialStoppedException as thrown by {@code watch}
   */
  News.Done train(Order.Run trial, TrialWatch watch);
}
