package io.tune4rec.controller.app;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.tune4rec.controller.dispatch.LeaseExpiry;
import io.tune4rec.controller.dispatch.WorkSignal;
import io.tune4rec.controller.postgres.WorkListener;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** What runs beside requests: listening for work, taking back lost trials. */
@Singleton
class Lifecycle {
  private static final Logger LOG = Logger.getLogger(Lifecycle.class);

  private final WorkListener listener;
  private final WorkSignal signal;
  private final LeaseExpiry expiry;

  Lifecycle(WorkListener listener, WorkSignal signal, LeaseExpiry expiry) {
    this.listener = listener;
    this.signal = signal;
    this.expiry = expiry;
  }

  void start(@Observes StartupEvent event) {
    listener.start();
  }

  /** Claims that wait are answered while requests still can be; only then the server closes. */
  void answerWaitingClaims(@Observes ShutdownDelayInitiatedEvent event) {
    signal.close();
  }

  void stop(@Observes ShutdownEvent event) {
    listener.stop();
  }

  /**
   * Begins one lease after the start: while no controller ran, no worker could be heard, and its
   * finished trials shall not be taken from it before it has had time to say so.
   */
  @Scheduled(
      every = "${tune4rec.lease.expiry-every:3s}",
      delayed = "${tune4rec.lease.length:30s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void takeBackLostTrials() {
    int expired = expiry.run();
    if (expired > 0) {
      LOG.warnf("%d attempts were lost: their workers were not heard for a lease", expired);
    }
  }
}
