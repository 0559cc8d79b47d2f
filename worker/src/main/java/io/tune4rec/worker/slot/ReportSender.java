package io.tune4rec.worker.slot;

import io.tune4rec.worker.protocol.ControllerAwayException;
import io.tune4rec.worker.protocol.ControllerClient;
import io.tune4rec.worker.protocol.RefusedException;
import io.tune4rec.worker.protocol.Report;
import io.tune4rec.worker.protocol.Retry;
import io.tune4rec.worker.protocol.StaleAttemptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the reports of one attempt without holding up its training: what comes within a moment, or
 * while a request is under way or the controller away, goes together. Stops the attempt when the
 * controller says so.
 */
final class ReportSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReportSender.class);
  private static final Duration GATHERING = Duration.ofMillis(200);

  private final RunningAttempt attempt;
  private final ControllerClient controller;
  private final Retry retry;

  /** An empty entry is the last one. */
  private final BlockingQueue<Optional<Report>> waiting = new LinkedBlockingQueue<>();

  private final Thread sender;

  ReportSender(RunningAttempt attempt, ControllerClient controller, Retry retry) {
    this.attempt = attempt;
    this.controller = controller;
    this.retry = retry;
    this.sender = Thread.ofVirtual().name("reports of " + attempt.ref()).start(this::sendAll);
  }

  void add(Report report) {
    waiting.add(Optional.of(report));
  }

  /** Waits until all is delivered, the attempt is no longer ours, or the worker stops. */
  @Override
  public void close() {
    waiting.add(Optional.empty());
    try {
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendAll() {
    try {
      for (var batch = new Batch(); batch.gather(); batch = new Batch()) {
        send(batch.reports);
      }
    } catch (StaleAttemptException e) {
      attempt.stop(new StopCause.Disowned(e.getMessage()));
    } catch (ControllerAwayException e) {
      LOG.warn(
          "{}: its last reports are lost, the worker stops: {}", attempt.ref(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(List<Report> reports) {
    try {
      var answer =
          retry.untilAnswered(
              attempt.ref() + ": reports", () -> controller.report(attempt.ref(), reports));
      if (answer.stop()) {
        attempt.stop(new StopCause.Disowned(answer.reason()));
      }
    } catch (RefusedException e) {
      LOG.warn("{}: {} reports were refused: {}", attempt.ref(), reports.size(), e.getMessage());
    }
  }

  /** Reports that go in one request. */
  private final class Batch {
    private final List<Report> reports = new ArrayList<>();

    /** Waits for a report and then a moment for more; false if there is none any more. */
    boolean gather() throws InterruptedException {
      var next = waiting.take();
      long end = System.nanoTime() + GATHERING.toNanos();
      while (next != null && next.isPresent()) {
        reports.add(next.get());
        next = waiting.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
      if (next != null && !reports.isEmpty()) {
        waiting.add(next);
      }
      return !reports.isEmpty();
    }
  }
}
