package io.tune4rec.worker.slot;

import io.tune4rec.worker.protocol.ControllerAwayException;
import io.tune4rec.worker.protocol.WorkerSession;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the leases of the running attempts alive and brings the controller's orders, until the
 * worker stops. Each heartbeat waits at the controller until there is an order or it is time to
 * renew, and the next follows at once: so an order is here as soon as it is given.
 */
final class Heartbeats implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

  /** Should the controller answer at once that there is nothing, this is no hot loop. */
  private static final Duration BETWEEN = Duration.ofMillis(100);

  /** Every answer to a worker that drains says so at once; it asks without waiting. */
  private static final Duration BETWEEN_WHEN_DRAINING = Duration.ofMillis(500);

  private final WorkerSession session;
  private final Slot.Pace pace;

  Heartbeats(WorkerSession session, Slot.Pace pace) {
    this.session = session;
    this.pace = pace;
  }

  @Override
  public void run() {
    int missed = 0;
    do {
      missed = beat() ? 0 : missed + 1;
    } while (!pace.stop().await(between(missed)));
  }

  /** A missed beat is no harm by itself: the next one renews the same leases. */
  private boolean beat() {
    var wait = pace.drain().isGiven() ? Duration.ZERO : session.registration().heartbeat();
    try {
      var orders = session.heartbeat(pace.running().refs(), wait);
      orders.stop().forEach(pace.running()::stop);
      if (orders.drain() && !pace.drain().isGiven()) {
        LOG.info("the controller lets this worker drain: it finishes what it has and ends");
        pace.drain().give();
      }
      return true;
    } catch (ControllerAwayException e) {
      LOG.warn("a heartbeat was missed: {}", e.getMessage());
      return false;
    }
  }

  private Duration between(int missed) {
    if (missed > 0) {
      var heartbeat = session.registration().heartbeat();
      var backoff = pace.patience().after(missed);
      return backoff.compareTo(heartbeat) < 0 ? backoff : heartbeat;
    }
    return pace.drain().isGiven() ? BETWEEN_WHEN_DRAINING : BETWEEN;
  }
}
