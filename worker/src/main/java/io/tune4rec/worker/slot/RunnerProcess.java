package io.tune4rec.worker.slot;

import io.tune4rec.worker.link.Link;
import io.tune4rec.worker.link.News;
import io.tune4rec.worker.link.Order;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A runner that lives, and the events that come from it. One thread takes the events; any thread
 * may add that a stop is asked.
 */
final class RunnerProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunnerProcess.class);
  private static final Duration UNTIL_GONE = Duration.ofSeconds(3);
  private static final int SIGNALLED = 128;

  private final int slot;
  private final Process process;
  private final Link link;
  private RunnerLog log;
  private final BlockingQueue<RunnerEvent> events = new LinkedBlockingQueue<>();
  private volatile boolean killed;

  RunnerProcess(int slot, Process process, Link link, RunnerLog log) {
    this.slot = slot;
    this.process = process;
    this.link = link;
    this.log = log;
    Thread.ofVirtual().name("runner-" + slot).start(this::listen);
  }

  long pid() {
    return process.pid();
  }

  /** Whether it can take a trial: it lives, and was not killed, which takes it a moment. */
  boolean alive() {
    return !killed && process.isAlive();
  }

  /**
   * Begins a trial; {@link #lastWords} are of it from now on.
   *
   * @return what it prints from now on
   */
  RunnerLog train(Order.Run run) {
    try {
      log = log.fromHere();
    } catch (IOException e) {
      LOG.warn("slot {}: the log {} cannot be read: {}", slot, log.file(), e.getMessage());
    }
    send(run);
    return log;
  }

  /** Tells the runner; if it is gone, {@link RunnerEvent.Ended} says so. */
  void send(Order order) {
    try {
      link.send(order);
    } catch (IOException e) {
      LOG.debug("slot {}: runner {} does not hear {}", slot, pid(), order, e);
    }
  }

  void askStop(RunningAttempt attempt, StopCause cause) {
    events.add(new RunnerEvent.StopAsked(attempt, cause));
  }

  /**
   * Waits for the next event.
   *
   * @return empty if none came within {@code atMost}
   */
  Optional<RunnerEvent> next(Duration atMost) {
    try {
      return Optional.ofNullable(events.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Ends the process now, whatever it does. */
  void kill() {
    killed = true;
    process.destroyForcibly();
  }

  /** Hangs up, upon which the runner ends itself; kills it if it does not. */
  @Override
  public void close() {
    try {
      link.close();
    } catch (IOException e) {
      LOG.debug("slot {}: the link to runner {} closed badly", slot, pid(), e);
    }
    awaitEnd();
  }

  /** How the process ended, with the last lines of its log. */
  String lastWords(int exitCode) {
    var how =
        exitCode > SIGNALLED
            ? "exit code %d, killed by signal %d".formatted(exitCode, exitCode - SIGNALLED)
            : "exit code " + exitCode;
    try {
      var lines = log.lastLines();
      return how + (lines.isEmpty() ? "" : "; its log ends:\n" + String.join("\n", lines));
    } catch (IOException e) {
      return how + "; its log cannot be read: " + e.getMessage();
    }
  }

  private void listen() {
    try {
      for (var news = link.receive(News.class); news.isPresent(); news = link.receive(News.class)) {
        events.add(new RunnerEvent.Heard(news.get()));
      }
    } catch (IOException e) {
      LOG.debug("slot {}: the link to runner {} broke", slot, pid(), e);
    }
    events.add(new RunnerEvent.Ended(awaitEnd()));
  }

  private int awaitEnd() {
    try {
      if (!process.waitFor(UNTIL_GONE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("slot {}: runner {} does not end and is killed", slot, pid());
        process.destroyForcibly();
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      return SIGNALLED;
    }
  }
}
