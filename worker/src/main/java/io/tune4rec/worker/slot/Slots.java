package io.tune4rec.worker.slot;

import io.tune4rec.worker.cache.DatasetCache;
import io.tune4rec.worker.patience.Backoff;
import io.tune4rec.worker.patience.StopSignal;
import io.tune4rec.worker.protocol.ControllerClient;
import io.tune4rec.worker.protocol.Retry;
import io.tune4rec.worker.protocol.WorkerSession;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** All slots of this worker and the heartbeats that keep their leases. */
public final class Slots {
  private final WorkerSession session;
  private final ControllerClient controller;
  private final DatasetCache datasets;
  private final Retry retry;
  private final RunnerLauncher launcher;
  private final Slot.Pace pace;
  private final int trialsPerRunner;

  /**
   * @param stop given by this if a slot breaks
   * @param patience between tries to start a runner
   * @param trialsPerRunner a runner process is replaced after so many
   */
  public Slots(
      WorkerSession session,
      ControllerClient controller,
      DatasetCache datasets,
      RunnerLauncher launcher,
      StopSignal stop,
      Backoff patience,
      int trialsPerRunner) {
    this.session = session;
    this.controller = controller;
    this.datasets = datasets;
    this.retry = new Retry(stop, patience);
    this.launcher = launcher;
    this.pace = new Slot.Pace(new RunningAttempts(), stop, patience);
    this.trialsPerRunner = trialsPerRunner;
  }

  /**
   * Works in {@code count} slots until the stop signal is given; then ends what runs, tells the
   * controller, and returns.
   *
   * @throws RunnerStartException if a slot's first runner does not start
   */
  public void work(int count) throws InterruptedException {
    var broken = new AtomicReference<Throwable>();
    pace.stop().whenGiven().thenRun(() -> pace.running().stopAll(new StopCause.Shutdown()));
    var threads = new ArrayList<Thread>();
    threads.add(
        Thread.ofVirtual()
            .name("heartbeats")
            .start(() -> guarded(new Heartbeats(session, pace.running(), pace.stop()), broken)));
    for (int i = 0; i < count; i++) {
      var slot = slot(i);
      threads.add(Thread.ofVirtual().name("slot " + i).start(() -> guarded(slot, broken)));
    }
    for (var thread : threads) {
      thread.join();
    }
    switch (broken.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Throwable e -> throw new IllegalStateException("a slot broke: " + e, e);
    }
  }

  /** A slot that breaks ends the worker, which whoever started it notices, unlike a lost slot. */
  private void guarded(Runnable work, AtomicReference<Throwable> broken) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      broken.compareAndSet(null, e);
    } finally {
      pace.stop().give();
    }
  }

  private Slot slot(int number) {
    return new Slot(
        number,
        session,
        datasets,
        new WarmRunner(number, launcher, trialsPerRunner),
        new Senders(controller, retry, InstantSource.system()),
        new Settlement(controller, retry),
        pace);
  }
}
