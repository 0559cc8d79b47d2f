package io.tune4rec.worker.runner;

import io.tune4rec.worker.link.Order;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The orders of the worker, as the thread that reads them leaves them for the one that trains. */
final class CurrentTrial {
  private final BlockingQueue<Order.Run> runs = new LinkedBlockingQueue<>();
  private volatile Order.Stop stop;

  void run(Order.Run run) {
    runs.add(run);
  }

  void stop(Order.Stop order) {
    stop = order;
  }

  /** Waits for the next trial to train. */
  Order.Run next() throws InterruptedException {
    return runs.take();
  }

  /**
   * @throws TrialStoppedException if the last order to stop was for this trial
   */
  void throwIfStopped(Order.Run run) {
    var order = stop;
    if (order != null && order.trialId() == run.trialId() && order.attempt() == run.attempt()) {
      throw new TrialStoppedException(order.reason());
    }
  }
}
