package io.tune4rec.worker.slot;

import io.tune4rec.worker.patience.StopSignal;
import io.tune4rec.worker.protocol.ControllerAwayException;
import io.tune4rec.worker.protocol.ControllerClient;
import io.tune4rec.worker.protocol.RefusedException;
import io.tune4rec.worker.protocol.Retry;
import io.tune4rec.worker.protocol.StaleAttemptException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends an attempt's log while it grows, a chunk a second at most, and the rest of it when this is
 * closed. Training does not wait for it, and its result only for a while; as long as the controller
 * is away, {@link AttemptLog} bounds what waits.
 */
final class LogSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogSender.class);
  private static final Duration BETWEEN_CHUNKS = Duration.ofSeconds(1);

  /** How long the rest of a log may hold up the end of its attempt, less a call under way. */
  static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final RunningAttempt attempt;
  private final AttemptLog log;
  private final ControllerClient controller;
  private final Retry retry;
  private final Duration lastWords;
  private final StopSignal enough;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread sender;
  private volatile boolean late;

  /** Used by the sender's thread. */
  private int number;

  LogSender(
      RunningAttempt attempt,
      AttemptLog log,
      ControllerClient controller,
      Retry retry,
      Duration lastWords) {
    this.attempt = attempt;
    this.log = log;
    this.controller = controller;
    this.lastWords = lastWords;
    this.enough = retry.sooner();
    this.retry = retry.until(enough);
    this.sender = Thread.ofVirtual().name("log of " + attempt.ref()).start(this::sendAll);
  }

  /**
   * Waits until all is delivered, the attempt is no longer ours, the worker stops, or the
   * controller has taken too long over it: a result counts for more than the end of its log.
   */
  @Override
  public void close() {
    closing.countDown();
    try {
      late = !sender.join(lastWords);
      enough.give();
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendAll() {
    try {
      while (!closing.await(BETWEEN_CHUNKS.toMillis(), TimeUnit.MILLISECONDS)) {
        log.next().ifPresent(this::send);
      }
      for (var rest = log.next(); rest.isPresent(); rest = log.next()) {
        if (late) {
          LOG.warn("{}: the end of its log is left out, sending it takes too long", attempt.ref());
          return;
        }
        send(rest.get());
      }
    } catch (StaleAttemptException e) {
      attempt.stop(new StopCause.Disowned(e.getMessage()));
    } catch (ControllerAwayException e) {
      LOG.warn("{}: the end of its log is lost: {}", attempt.ref(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(String text) {
    try {
      retry.untilAnswered(
          attempt.ref() + ": log",
          () -> {
            controller.log(attempt.ref(), number + 1, text);
            return Optional.empty();
          });
      number++;
    } catch (RefusedException e) {
      LOG.warn("{}: a chunk of its log was refused: {}", attempt.ref(), e.getMessage());
    }
  }
}
