package io.tune4rec.controller.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.restassured.response.Response;
import io.tune4rec.controller.dispatch.LeaseExpiry;
import io.tune4rec.controller.rest.PlayedWorker.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A worker whose slots claim, report, complete, crash and fall silent at once, each on a thread of
 * its own, with heartbeats and lost leases beside them. Every answer must be one of the protocol.
 */
final class BusyFleet implements AutoCloseable {
  private static final double SHORT_WAIT = 0.05;

  private final PlayedWorker worker;
  private final TestDatabase database;
  private final Queue<Work> held = new ConcurrentLinkedQueue<>();
  private final Queue<Work> abandoned = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger completions = new AtomicInteger();
  private final List<CompletableFuture<Void>> threads = new ArrayList<>();

  private BusyFleet(PlayedWorker worker, TestDatabase database) {
    this.worker = worker;
    this.database = database;
  }

  static BusyFleet start(int slots, TestDatabase database) {
    var fleet = new BusyFleet(new PlayedWorker("busy", slots), database);
    for (int i = 0; i < slots; i++) {
      int slot = i;
      fleet.repeat(() -> fleet.work(slot, new SplittableRandom(slot)));
    }
    fleet.repeat(() -> expectKnown(fleet.worker.heartbeat(List.copyOf(fleet.held)), 200));
    fleet.repeat(fleet::loseOne);
    return fleet;
  }

  /** How many completions were acknowledged. */
  int completions() {
    return completions.get();
  }

  /** Stops all threads; throws what one of them threw. */
  @Override
  public void close() {
    stopped.set(true);
    threads.forEach(CompletableFuture::join);
  }

  private void repeat(Runnable step) {
    threads.add(
        CompletableFuture.runAsync(
            () -> {
              while (!stopped.get()) {
                step.run();
              }
            },
            task -> Thread.ofVirtual().start(task)));
  }

  private void work(int slot, SplittableRandom chance) {
    while (!stopped.get()) {
      var work = worker.claim(slot, SHORT_WAIT);
      if (work.isPresent()) {
        held.add(work.get());
        train(work.get(), chance.nextInt(10));
        held.remove(work.get());
      }
    }
  }

  private void train(Work work, int fate) {
    expectKnown(PlayedWorker.report(work, 1, 0.5), 200, 409);
    switch (fate) {
      case 0 -> expectKnown(PlayedWorker.fail(work, "crash", "signal 9"), 200, 409);
      case 1 -> expectKnown(PlayedWorker.fail(work, "stopped", "worker stops"), 200, 409);
      case 2 -> abandoned.add(work);
      default -> {
        if (expectKnown(PlayedWorker.complete(work, 1), 200, 409) == 200) {
          completions.incrementAndGet();
        }
      }
    }
  }

  /**
   * As if time passed: of one that is held, once, and of all that were abandoned, again and again,
   * since a heartbeat under way may still renew them and an expiry skips what is locked.
   */
  private void loseOne() {
    held.stream().findFirst().ifPresent(this::expire);
    abandoned.forEach(this::expire);
    Arc.container().instance(LeaseExpiry.class).get().run();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
  }

  private void expire(Work work) {
    database.run(
        "update attempt set lease_until = now() - interval '1 second' where state = 'RUNNING' and trial_id = %d and number = %d"
            .formatted(work.trial(), work.attempt()));
  }

  private static int expectKnown(Response response, Integer... known) {
    assertThat(response.statusCode()).as(response.asString()).isIn((Object[]) known);
    return response.statusCode();
  }
}
