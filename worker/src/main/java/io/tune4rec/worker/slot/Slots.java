package io.tune4rec.worker.slot;

import io.tune4rec.worker.cache.DatasetCache;
import io.tune4rec.worker.patience.Backoff;
import io.tune4rec.worker.patience.StopSignal;
import io.tune4rec.worker.protocol.ControllerClient;
import io.tune4rec.worker.protocol.Retry;
import io.tune4rec.worker.protocol.WorkerSession;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** All slots of this worker and the heartbeats that keep their leases. */
public final class Slots {
  private final WorkerSession session;
  private final ControllerClient controller;
  private final DatasetCache datasets;
  private final TrialCheckpoints checkpoints;
  private final Retry retry;
  private final RunnerLauncher launcher;
  private final Slot.Pace pace;
  private final int trialsPerRunner;

  /** Down once the controller was told; until then its client stays open. */
  private final CountDownLatch left = new CountDownLatch(1);

  /**
   * @param stop given by this if a slot breaks
   * @param patience between tries to start a runner
   * @param trialsPerRunner a runner process is replaced after so many
   */
  public Slots(
      WorkerSession session,
      ControllerClient controller,
      DatasetCache datasets,
      TrialCheckpoints checkpoints,
      RunnerLauncher launcher,
      StopSignal stop,
      Backoff patience,
      int trialsPerRunner) {
    this.session = session;
    this.controller = controller;
    this.datasets = datasets;
    this.checkpoints = checkpoints;
    this.retry = new Retry(stop, patience);
    this.launcher = launcher;
    this.pace = new Slot.Pace(new RunningAttempts(), stop, new StopSignal(), patience);
    this.trialsPerRunner = trialsPerRunner;
  }

  /**
   * Works in {@code count} slots until the stop signal is given; then ends what runs, tells the
   * controller, and returns. Returns also when the controller lets the worker drain and nothing
   * runs any more.
   *
   * @throws RunnerStartException if a slot's first runner does not start
   */
  public void work(int count) throws InterruptedException {
    var broken = new AtomicReference<Throwable>();
    pace.stop().whenGiven(this::stopAll);
    var heartbeats = start("heartbeats", new Heartbeats(session, pace), broken);
    var slots = new ArrayList<Thread>();
    for (int i = 0; i < count; i++) {
      slots.add(start("slot " + i, slot(i), broken));
    }
    for (var slot : slots) {
      slot.join();
    }
    pace.stop().give();
    left.await();
    heartbeats.join();
    switch (broken.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Throwable e -> throw new IllegalStateException("a slot broke: " + e, e);
    }
  }

  private void stopAll() {
    try {
      pace.running().stopAll(new StopCause.Shutdown());
      session.leave();
    } finally {
      left.countDown();
    }
  }

  /** A slot that breaks ends the worker, which whoever started it notices, unlike a lost slot. */
  private Thread start(String name, Runnable work, AtomicReference<Throwable> broken) {
    return Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | Error e) {
                broken.compareAndSet(null, e);
                pace.stop().give();
              }
            });
  }

  private Slot slot(int number) {
    return new Slot(
        number,
        session,
        datasets,
        checkpoints,
        new WarmRunner(number, launcher, trialsPerRunner),
        new Senders(controller, retry, InstantSource.system()),
        new ModelDelivery(controller, retry),
        new Settlement(controller, retry),
        pace);
  }
}
