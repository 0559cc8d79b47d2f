package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.search.History;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Hands out trials, drawing new ones as slots ask for them: as many wait as slots are free.
 *
 * <p>Drawing happens outside any transaction; two controllers may draw the same number, one insert
 * wins and the other looks again.
 */
public final class TrialAllocator {
  /** Longest time a claim may wait. */
  public static final Duration MAX_WAIT = Duration.ofSeconds(30);

  private final DispatchStore store;
  private final WorkerRegistry workers;
  private final SweepStateStore sweeps;
  private final Signals signals;
  private final LeaseTerms terms;
  private final ReentrantLock drawing = new ReentrantLock();

  /** What ends a wait. */
  public record Signals(WorkSignal work, OrderSignal orders) {}

  public TrialAllocator(
      DispatchStore store,
      SweepStateStore sweeps,
      WorkerRegistry workers,
      Signals signals,
      LeaseTerms terms) {
    this.store = store;
    this.sweeps = sweeps;
    this.workers = workers;
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
      left = signals.work().await(seen, left);
      if (signals.orders().version(workerId) != ordered) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** A sweep that can no longer be read ends, and does not keep others from being handed out. */
  private Optional<Assignment> claimNow(long workerId, int slot) {
    while (true) {
      try {
        return claimOrDraw(workerId, slot);
      } catch (UnreadableSweepException e) {
        sweeps.move(e.sweepId(), new SweepMove.Fail(e.getMessage()), () -> {});
      }
    }
  }

  private Optional<Assignment> claimOrDraw(long workerId, int slot) {
    var assignment = store.claim(workerId, slot, terms.length());
    if (assignment.isPresent()) {
      return assignment;
    }
    drawTrials();
    // Also where nothing was drawn: another slot may have drawn for this one just before.
    return store.claim(workerId, slot, terms.length());
  }

  private void drawTrials() {
    drawing.lock();
    try {
      int wanted = store.wantedTrials(terms.length());
      while (wanted > 0) {
        var plan = store.nextPlan();
        if (plan.isEmpty()) {
          return;
        }
        int waiting = draw(plan.get(), wanted);
        wanted = waiting < wanted ? store.wantedTrials(terms.length()) : 0;
      }
    } finally {
      drawing.unlock();
    }
  }

  /**
   * Draws the next trials of a plan, until enough are drawn, the budget ends or another won.
   *
   * @return how many of them wait; those that cannot train have ended
   */
  private int draw(SweepPlan plan, int wanted) {
    int last = Math.min(plan.definition().trials(), plan.drawn() + wanted);
    int waiting = 0;
    for (int number = plan.drawn() + 1; number <= last; number++) {
      var trial = plan.draw(History.EMPTY, number);
      if (!store.insert(trial)) {
        return waiting;
      }
      waiting += trial.infeasible().isPresent() ? 0 : 1;
    }
    return waiting;
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
