package io.tune4rec.worker;

import io.tune4rec.worker.border.PlayedController;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A worker on a thread of the test, ended with it. */
final class WorkerInThread implements AutoCloseable {
  private final Worker worker;
  private final CompletableFuture<Void> end;

  private WorkerInThread(Worker worker) {
    this.worker = worker;
    this.end = CompletableFuture.runAsync(this::work, task -> Thread.ofPlatform().start(task));
  }

  static WorkerInThread start(
      PlayedController controller, Path home, int slots, Class<?> runnerMain) {
    return start(controller, home, Optional.empty(), slots, runnerMain);
  }

  /**
   * @param datasets that it shares with other hosts
   */
  static WorkerInThread start(
      PlayedController controller,
      Path home,
      Optional<Path> datasets,
      int slots,
      Class<?> runnerMain) {
    return start(
        controller, home, datasets, Extensions.NONE, slots, Duration.ofMinutes(1), runnerMain);
  }

  /**
   * @param checkpoints time between two of a trial
   */
  static WorkerInThread start(
      PlayedController controller,
      Path home,
      Optional<Path> datasets,
      Extensions extensions,
      int slots,
      Duration checkpoints,
      Class<?> runnerMain) {
    var config =
        new WorkerConfig(
            controller.url(),
            PlayedController.TOKEN,
            "tester",
            slots,
            1,
            home,
            datasets,
            extensions,
            checkpoints);
    return new WorkerInThread(new Worker(config, "testhost", runnerMain.getName()));
  }

  /** Its runner processes that live. */
  List<ProcessHandle> runners() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }

  /** Completes when it has returned. */
  CompletableFuture<Void> end() {
    return end.copy();
  }

  void stop() {
    worker.stop();
  }

  /** Stops it and waits until it has. */
  @Override
  public void close() {
    stop();
    end.orTimeout(30, TimeUnit.SECONDS).join();
  }

  private void work() {
    try {
      worker.work();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
