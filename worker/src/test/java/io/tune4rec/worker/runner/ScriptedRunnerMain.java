package io.tune4rec.worker.runner;

import io.tune4rec.worker.link.News;
import io.tune4rec.worker.link.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A runner without an engine, for faults that a real one has too seldom: what a trial does is the
 * value of {@code script} in its configuration.
 */
public final class ScriptedRunnerMain {
  private static final int EPOCHS = 3;

  private ScriptedRunnerMain() {}

  public static void main(String[] args) throws IOException {
    Runner.serve(
        Path.of(args[0]), System.getenv("TUNE4REC_RUNNER_NONCE"), ScriptedRunnerMain::train);
  }

  private static News.Done train(Order.Run trial, TrialWatch watch) {
    return switch (String.valueOf(trial.configuration().get("script"))) {
      case "quick" -> quick(watch);
      case "chatty" -> chatty(trial, watch);
      case "endless" -> endless(watch);
      case "deaf" -> deaf(watch);
      case "error" -> throw new IllegalStateException("a tensor is on the wrong device");
      case "infeasible" -> throw new InfeasibleTrialException("the loss is not a number", null);
      case "die" -> die();
      case String other -> throw new IllegalArgumentException("no script " + other);
    };
  }

  private static News.Done quick(TrialWatch watch) {
    for (int step = 1; step <= EPOCHS; step++) {
      watch.progress(new News.Progress(step, EPOCHS, 1, 1));
      watch.epoch(
          new News.Epoch(
              step, 2.0 / step, Map.of("ndcg@20", 0.1 * step), Map.of(), 1e-3, 1, 9, 1, 0, 0));
    }
    return new News.Done(
        EPOCHS,
        0.5,
        1000,
        10,
        RankText.of(new int[] {1, 2}),
        RankText.of(new int[] {3}),
        News.TaskResults.NONE);
  }

  /** Prints more than a log may hold, and what is no text. */
  private static News.Done chatty(Order.Run trial, TrialWatch watch) {
    System.out.println("trial " + trial.trialId() + " prints");
    System.out.write(0);
    System.out.write(0xFF);
    System.out.println();
    for (int line = 0; line < 40_000; line++) {
      System.out.println("a line of fifty characters or so, number " + line);
    }
    System.out.flush();
    return quick(watch);
  }

  private static News.Done endless(TrialWatch watch) {
    watch.epoch(new News.Epoch(1, 2.0, Map.of("ndcg@20", 0.1), Map.of(), 1e-3, 1, 9, 1, 0, 0));
    while (true) {
      pause(10, TimeUnit.MILLISECONDS);
      watch.progress(new News.Progress(2, EPOCHS, 1, 1));
    }
  }

  /** Stays where no order reaches it, as native code may. */
  private static News.Done deaf(TrialWatch watch) {
    watch.epoch(new News.Epoch(1, 2.0, Map.of("ndcg@20", 0.1), Map.of(), 1e-3, 1, 9, 1, 0, 0));
    pause(1, TimeUnit.HOURS);
    throw new IllegalStateException("nobody waits an hour");
  }

  private static News.Done die() {
    System.out.println("terminate called after throwing an instance of 'c10::Error'");
    Runtime.getRuntime().halt(134);
    throw new IllegalStateException("dead");
  }

  private static void pause(long time, TimeUnit unit) {
    try {
      if (new CountDownLatch(1).await(time, unit)) {
        throw new IllegalStateException("nobody counts down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
