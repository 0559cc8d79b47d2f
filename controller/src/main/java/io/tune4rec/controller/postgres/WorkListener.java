package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dispatch.WorkSignal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Raises the {@link WorkSignal} of this controller when any controller notified that there may be
 * work. Holds one connection for itself.
 */
@ApplicationScoped
public class WorkListener {
  private static final Logger LOG = Logger.getLogger(WorkListener.class);
  private static final int PATIENCE_MILLIS = 250;
  private static final Duration STOP_AFTER = Duration.ofSeconds(3);
  private static final Duration RECONNECT_AFTER = Duration.ofSeconds(2);

  private final AgroalDataSource dataSource;
  private final WorkSignal signal;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Thread thread;

  WorkListener(AgroalDataSource dataSource, WorkSignal signal) {
    this.dataSource = dataSource;
    this.signal = signal;
  }

  /** Listens on a thread of its own until {@link #stop}. */
  public void start() {
    thread = Thread.ofPlatform().daemon().name("work-listener").start(this::run);
  }

  /** Stops and gives the connection back. */
  public void stop() {
    stopped.countDown();
    try {
      thread.join(STOP_AFTER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      do {
        listen();
      } while (!stopped.await(RECONNECT_AFTER.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("listen " + WorkNotice.CHANNEL);
      signal.raise(); // whatever was notified while nobody listened
      var postgres = connection.unwrap(PGConnection.class);
      while (stopped.getCount() > 0) {
        var notices = postgres.getNotifications(PATIENCE_MILLIS);
        if (notices != null && notices.length > 0) {
          signal.raise();
        }
      }
      statement.execute("unlisten *");
    } catch (SQLException e) {
      if (stopped.getCount() > 0) {
        LOG.warnf(
            "the wake-up connection was lost (%s); claims look by themselves", e.getMessage());
      }
    }
  }
}
