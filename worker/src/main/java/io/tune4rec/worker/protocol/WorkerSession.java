package io.tune4rec.worker.protocol;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.tune4rec.worker.patience.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  /** How long a claim under way may still be answered when the worker stops. */
  private static final Duration LAST_ANSWER = Duration.ofSeconds(2);

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
   * Waits for a trial. One that is handed out while the worker stops is still returned, so that it
   * can be handed back; {@link #leave} makes the controller answer soon.
   *
   * @return empty if there is none now
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
   * One heartbeat for these attempts, which waits for orders.
   *
   * @return what to do; nothing if the controller had to be told who this is, or the worker stops
   * @throws ControllerAwayException if there was no answer
   */
  public HeartbeatAnswer heartbeat(List<AttemptRef> attempts, Duration wait) {
    var known = current.get();
    try {
      var answer = controller.heartbeat(known.workerId(), attempts, wait).copy();
      try (var _ = stop.whenGiven(() -> answer.complete(HeartbeatAnswer.NOTHING))) {
        return HttpCalls.await(answer);
      }
    } catch (UnknownWorkerException e) {
      registerAgain(known);
      return HeartbeatAnswer.NOTHING;
    }
  }

  /**
   * Lets the controller know that this worker wants no more trials. Does not wait: a controller
   * that does not hear it finds out when a lease has passed.
   */
  public void leave() {
    var known = current.get();
    controller
        .drain(known.workerId(), known.session())
        .exceptionally(
            failure -> {
              LOG.debug("the controller does not know that the worker stops", failure);
              return null;
            });
  }

  private Optional<Assignment> claimOrStop(Registration known, int slot) {
    var claim = controller.claim(known.workerId(), slot, WAIT_FOR_A_TRIAL).copy();
    Runnable hurry =
        () -> claim.completeOnTimeout(Optional.empty(), LAST_ANSWER.toMillis(), MILLISECONDS);
    try (var _ = stop.whenGiven(hurry)) {
      return HttpCalls.await(claim);
    }
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
