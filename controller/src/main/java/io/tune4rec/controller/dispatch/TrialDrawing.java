package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.search.SpaceExhaustedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Draws the next trials of sweeps, outside any transaction: as many wait as slots are free. Two
 * controllers may draw the same number; one insert wins, and the other looks again.
 *
 * <p>In a controller a sweep draws on one thread of its own. Whoever needs a trial waits for a
 * quick sampler; one that takes longer than {@link #PATIENCE} keeps nobody: who waits for work is
 * woken when it is through. Any thread may use it.
 */
public final class TrialDrawing {
  /** So long for one suggestion, before others stop waiting for it. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private final DispatchStore store;
  private final SweepStateStore sweeps;
  private final SweepHistories histories;
  private final Samplers samplers;
  private final WorkSignal work;
  private final LeaseTerms terms;
  private final Map<Long, Flight> flights = new HashMap<>();

  /** Sweeps whose last suggestion outlasted the patience. */
  private final Set<Long> slow = ConcurrentHashMap.newKeySet();

  public TrialDrawing(
      DispatchStore store,
      SweepStateStore sweeps,
      SweepHistories histories,
      Samplers samplers,
      WorkSignal work,
      LeaseTerms terms) {
    this.store = store;
    this.sweeps = sweeps;
    this.histories = histories;
    this.samplers = samplers;
    this.work = work;
    this.terms = terms;
  }

  /**
   * Lets a sweep draw, if it does not already, and waits until it has drawn a trial that nobody
   * else waited for, is through, or shows itself slow.
   *
   * @return whether that is all that can be had of it now; if not, it may draw more when asked
   *     again
   */
  boolean draw(SweepPlan plan) throws InterruptedException {
    var own = new Flight(plan);
    Flight flight;
    synchronized (flights) {
      flight = flights.computeIfAbsent(plan.sweepId(), _ -> own.started());
    }
    return !flight.awaitTrial() || flight == own && own.ended && !own.outrun;
  }

  /** One sweep drawing, until as many wait as slots were free when it began. */
  private final class Flight implements Runnable {
    private static final int ALL = 1 << 20;

    private final SweepPlan plan;

    /** A permit a trial that was drawn; at the end, for all who wait. */
    private final Semaphore drawn = new Semaphore(0, true);

    private volatile long suggestingSince = System.nanoTime();

    private volatile boolean ended;

    /** Whether another controller drew the number first: then there may be more, from there on. */
    private volatile boolean outrun;

    /** Whether somebody did not wait: then whoever waits for work is told. */
    private volatile boolean awaitedElsewhere;

    Flight(SweepPlan plan) {
      this.plan = plan;
      this.awaitedElsewhere = slow.contains(plan.sweepId());
    }

    Flight started() {
      Thread.ofVirtual().name("drawing-" + plan.sweepId()).start(this);
      return this;
    }

    /** Whether it was worth the wait. */
    boolean awaitTrial() throws InterruptedException {
      long left = patienceLeft();
      while (left > 0 && !slow.contains(plan.sweepId())) {
        if (drawn.tryAcquire(left, TimeUnit.NANOSECONDS)) {
          return true;
        }
        left = patienceLeft();
      }
      awaitedElsewhere = true;
      return false;
    }

    private long patienceLeft() {
      return PATIENCE.toNanos() - (System.nanoTime() - suggestingSince);
    }

    @Override
    public void run() {
      try {
        drawAll();
      } catch (SpaceExhaustedException e) {
        sweeps.endDrawing(plan.sweepId(), e.getMessage());
      } catch (UnreadableSweepException | BrokenSamplerException e) {
        sweeps.move(plan.sweepId(), new SweepMove.Fail(e.getMessage()), () -> {});
      } finally {
        synchronized (flights) {
          flights.remove(plan.sweepId());
        }
        ended = true;
        drawn.release(ALL);
        tellOthers();
      }
    }

    private void drawAll() {
      // a difference, since room may be boundless
      int room = Math.min(plan.definition().trials() - plan.drawn(), plan.room());
      int wanted = store.wantedTrials(terms.length());
      for (int number = plan.drawn() + 1;
          number <= plan.drawn() + room && wanted > 0 && !work.isClosed();
          number++) {
        var trial = next(number);
        if (!store.insert(trial)) {
          outrun = true;
          return;
        }
        if (trial.infeasible().isEmpty()) {
          wanted--;
          drawn.release();
          tellOthers();
        }
      }
    }

    private NewTrial next(int number) {
      suggestingSince = System.nanoTime();
      var sampler = samplers.of(plan.definition(), number);
      var trial = plan.draw(sampler, histories.of(plan, sampler), number);
      if (patienceLeft() > 0) {
        slow.remove(plan.sweepId());
      } else {
        slow.add(plan.sweepId());
      }
      return trial;
    }

    private void tellOthers() {
      if (awaitedElsewhere) {
        work.raise();
      }
    }
  }
}
