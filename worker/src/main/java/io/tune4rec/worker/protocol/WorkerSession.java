package io.tune4rec.worker.protocol;

import io.tune4rec.worker.patience.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This worker as the controller knows it; registers again when the controller has forgotten it.
 * Safe for use by many threads.
 */
public final class WorkerSession {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerSession.class);
  private static final Duration WAIT_FOR_A_TRIAL = Duration.ofSeconds(20);

  private final ControllerClient controller;
  private final RegisterRequest worker;
  private final Retry retry;
  private final StopSignal stop;
  private final ReentrantLock registering = new ReentrantLock();
  private final AtomicReference<Registration> current = new AtomicReference<>();

  private WorkerSession(
      ControllerClient controller, RegisterRequest worker, Retry retry, StopSignal stop) {
    this.controller = controller;
    this.worker = worker;
    this.retry = retry;
    this.stop = stop;
  }

  /**
   * Registers, waiting for the controller as long as it is away.
   *
   * @throws RefusedException if this worker may not join
   * @throws ControllerAwayException if the worker stops first
   */
  public static WorkerSession begin(
      ControllerClient controller, RegisterRequest worker, Retry retry, StopSignal stop) {
    var session = new WorkerSession(controller, worker, retry, stop);
    session.register();
    return session;
  }

  public Registration registration() {
    return current.get();
  }

  /**
   * Waits for a trial.
   *
   * @return empty if there is none now, or the worker stops
   */
  public Optional<Assignment> claim(int slot) {
    var known = current.get();
    try {
      return retry.untilAnswered("claim for slot " + slot, () -> claimOrStop(known, slot));
    } catch (UnknownWorkerException e) {
      registerAgain(known);
      return Optional.empty();
    } catch (ControllerAwayException e) {
      LOG.debug("no claim any more, the worker stops", e);
      return Optional.empty();
    }
  }

  /**
   * One heartbeat for these attempts.
   *
   * @return what to stop; nothing if the controller had to be told who this is
   * @throws ControllerAwayException if there was no answer
   */
  public List<StopOrder> heartbeat(List<AttemptRef> attempts) {
    var known = current.get();
    try {
      return controller.heartbeat(known.workerId(), attempts);
    } catch (UnknownWorkerException e) {
      registerAgain(known);
      return List.of();
    }
  }

  private Optional<Assignment> claimOrStop(Registration known, int slot) {
    var claim = controller.claim(known.workerId(), slot, WAIT_FOR_A_TRIAL);
    CompletableFuture<Optional<Assignment>> stopped =
        stop.whenGiven().thenApply(_ -> Optional.empty());
    return HttpCalls.await(claim.applyToEither(stopped, answer -> answer));
  }

  private void registerAgain(Registration forgotten) {
    registering.lock();
    try {
      if (current.get() == forgotten) {
        register();
      }
    } finally {
      registering.unlock();
    }
  }

  private void register() {
    var registration = retry.untilAnswered("registration", () -> controller.register(worker));
    current.set(registration);
    LOG.info("registered as worker {} ({})", registration.workerId(), worker.name());
  }
}
