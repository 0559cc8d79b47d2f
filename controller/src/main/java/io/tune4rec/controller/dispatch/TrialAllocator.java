package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Hands out trials: one that waits at once; where none does, {@link TrialDrawing} draws, sweep
 * after sweep in their order, and a slow sampler of one keeps no other.
 */
public final class TrialAllocator {
  /** Longest time a claim may wait. */
  public static final Duration MAX_WAIT = Duration.ofSeconds(30);

  /**
   * Who waits looks again after so long without a signal: of slots that race for what was drawn,
   * one may find nothing although there is more to draw.
   */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final DispatchStore store;
  private final WorkerRegistry workers;
  private final SweepStateStore sweeps;
  private final TrialDrawing drawing;
  private final Signals signals;
  private final LeaseTerms terms;

  /** What ends a wait. */
  public record Signals(WorkSignal work, OrderSignal orders) {}

  public TrialAllocator(
      DispatchStore store,
      SweepStateStore sweeps,
      WorkerRegistry workers,
      TrialDrawing drawing,
      Signals signals,
      LeaseTerms terms) {
    this.store = store;
    this.sweeps = sweeps;
    this.workers = workers;
    this.drawing = drawing;
    this.signals = signals;
    this.terms = terms;
  }

  /**
   * A trial for a slot; waits for one up to {@code wait}, or until this controller stops or there
   * is an order to the worker. A worker that drains gets none.
   *
   * @param gone whether the caller hears no answer any more: then nothing is taken in its name
   * @throws UnknownIdException if the worker must register again
   * @throws InvalidInputException if the worker has no such slot
   */
  public Optional<Assignment> claim(long workerId, int slot, Duration wait, BooleanSupplier gone)
      throws InterruptedException {
    long ordered = signals.orders().version(workerId);
    var worker = workers.heard(workerId);
    requireSlot(worker.slots(), slot);
    long left = worker.draining() ? 0 : Math.min(wait.toNanos(), MAX_WAIT.toNanos());
    while (!signals.work().isClosed() && !gone.getAsBoolean()) {
      long seen = signals.work().version();
      var assignment = worker.draining() ? Optional.<Assignment>empty() : claimNow(workerId, slot);
      if (assignment.isPresent() || left <= 0) {
        return assignment;
      }
      long pause = Math.min(left, LOOK_AGAIN.toNanos());
      left -= pause - signals.work().await(seen, pause);
      if (signals.orders().version(workerId) != ordered) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** A sweep that can no longer be read ends, and does not keep others from being handed out. */
  private Optional<Assignment> claimNow(long workerId, int slot) throws InterruptedException {
    while (true) {
      try {
        return claimOrDraw(workerId, slot);
      } catch (UnreadableSweepException e) {
        sweeps.move(e.sweepId(), new SweepMove.Fail(e.getMessage()), () -> {});
      }
    }
  }

  private Optional<Assignment> claimOrDraw(long workerId, int slot) throws InterruptedException {
    var passed = new HashSet<Long>();
    while (true) {
      var assignment = store.claim(workerId, slot, terms.length());
      if (assignment.isPresent()) {
        return assignment;
      }
      var plan = store.nextPlan(passed);
      if (plan.isEmpty()) {
        // another slot may have drawn for this one just before
        return passed.isEmpty() ? Optional.empty() : store.claim(workerId, slot, terms.length());
      }
      if (drawing.draw(plan.get())) {
        passed.add(plan.get().sweepId());
      }
    }
  }

  private static void requireSlot(int slots, int slot) {
    if (slot < 0 || slot >= slots) {
      throw new InvalidInputException(
          List.of(
              new Problem(
                  "slot",
                  "a slot lies in 0.." + (slots - 1),
                  "got " + slot,
                  "register with more slots")));
    }
  }
}
