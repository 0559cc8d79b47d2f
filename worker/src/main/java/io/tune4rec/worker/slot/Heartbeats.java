package io.tune4rec.worker.slot;

import io.tune4rec.worker.patience.StopSignal;
import io.tune4rec.worker.protocol.ControllerAwayException;
import io.tune4rec.worker.protocol.WorkerSession;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the leases of the running attempts alive until the worker stops. */
final class Heartbeats implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

  private final WorkerSession session;
  private final RunningAttempts running;
  private final StopSignal stop;

  Heartbeats(WorkerSession session, RunningAttempts running, StopSignal stop) {
    this.session = session;
    this.running = running;
    this.stop = stop;
  }

  @Override
  public void run() {
    while (!stop.await(Duration.ofSeconds(session.registration().heartbeatSeconds()))) {
      beat();
    }
  }

  /** A missed beat is no harm by itself: the next one renews the same leases. */
  private void beat() {
    try {
      session.heartbeat(running.refs()).forEach(running::stop);
    } catch (ControllerAwayException e) {
      LOG.warn("a heartbeat was missed: {}", e.getMessage());
    }
  }
}
