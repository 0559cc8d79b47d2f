package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dispatch.OrderSignal;
import io.tune4rec.controller.dispatch.WorkSignal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Raises the {@link WorkSignal} and the {@link OrderSignal} of this controller when any controller
 * notified that there may be work, or an order to a worker. Holds one connection for itself.
 */
@ApplicationScoped
public class NoticeListener {
  private static final Logger LOG = Logger.getLogger(NoticeListener.class);
  private static final int PATIENCE_MILLIS = 250;
  private static final Duration STOP_AFTER = Duration.ofSeconds(3);
  private static final Duration RECONNECT_AFTER = Duration.ofSeconds(2);

  private final AgroalDataSource dataSource;
  private final WorkSignal work;
  private final OrderSignal orders;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Thread thread;

  NoticeListener(AgroalDataSource dataSource, WorkSignal work, OrderSignal orders) {
    this.dataSource = dataSource;
    this.work = work;
    this.orders = orders;
  }

  /** Listens on a thread of its own until {@link #stop}. */
  public void start() {
    thread = Thread.ofPlatform().daemon().name("notice-listener").start(this::run);
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

  private void raise(PGNotification[] notices) {
    boolean anyWork = false;
    for (var notice : notices) {
      switch (notice.getName()) {
        case OrderNotice.CHANNEL -> orders.raise(Long.parseLong(notice.getParameter()));
        default -> anyWork = true;
      }
    }
    if (anyWork) {
      work.raise();
    }
  }

  private void listen() {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("listen " + WorkNotice.CHANNEL);
      statement.execute("listen " + OrderNotice.CHANNEL);
      // whatever was notified while nobody listened
      orders.raiseAll();
      work.raise();
      var postgres = connection.unwrap(PGConnection.class);
      while (stopped.getCount() > 0) {
        var notices = postgres.getNotifications(PATIENCE_MILLIS);
        if (notices != null) {
          raise(notices);
        }
      }
      statement.execute("unlisten *");
    } catch (SQLException e) {
      if (stopped.getCount() > 0) {
        LOG.warnf(
            "the wake-up connection was lost (%s); claims and heartbeats look by themselves",
            e.getMessage());
      }
    }
  }
}
