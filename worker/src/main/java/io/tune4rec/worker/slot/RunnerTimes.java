package io.tune4rec.worker.slot;

import io.tune4rec.worker.link.News;
import io.tune4rec.worker.link.Order;
import io.tune4rec.worker.protocol.AttemptRef;
import io.tune4rec.worker.protocol.Report;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Runs trials in runners as a slot does, and tells how long it waits for their first step.
 *
 * <p>{@link Main} takes four words: a prepared dataset's folder, an empty folder for logs, how many
 * runners are started anew, how many trials each gets. Out comes one line of JSON. {@code
 * cold_seconds}: from starting a process until it has trained the first step of its first trial,
 * one for each runner. {@code warm_seconds}: from the order of each later trial until its first
 * step. {@code ready_seconds} is the part of the former before the runner has loaded its engine.
 */
public final class RunnerTimes {
  private static final int SLOT = 0;

  /** XLNet at the size of the training benchmark, for a few steps. */
  private static final Map<String, Object> CONFIGURATION =
      Map.of(
          "architecture", "xlnet",
          "masking", "mlm",
          "d_model", 64,
          "n_layer", 2,
          "n_head", 4,
          "max_seq_len", 20,
          "train_batch_size", 64,
          "epochs", 1,
          "max_steps", 3);

  private final Path dataset;
  private final Path home;
  private final List<Double> ready = new ArrayList<>();
  private final List<Double> cold = new ArrayList<>();
  private final List<Double> warm = new ArrayList<>();

  private RunnerTimes(Path dataset, Path home) {
    this.dataset = dataset;
    this.home = home;
  }

  /** The process. */
  public static final class Main {
    private Main() {}

    public static void main(String[] args) {
      var times = new RunnerTimes(Path.of(args[0]), Path.of(args[1]));
      times.measure(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      System.out.printf(
          "{\"ready_seconds\": %s, \"cold_seconds\": %s, \"warm_seconds\": %s}%n",
          times.ready, times.cold, times.warm);
    }
  }

  private void measure(int runners, int trials) {
    var command =
        new RunnerCommand(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"),
            "io.tune4rec.worker.runner.RunnerMain",
            1,
            home);
    var launcher = new RunnerLauncher(command, "bench", new SecureRandom());
    long trial = 0;
    for (int r = 0; r < runners; r++) {
      try (var runner = new WarmRunner(SLOT, launcher, Integer.MAX_VALUE)) {
        long begun = System.nanoTime();
        runner.warm();
        ready.add(secondsSince(begun));
        for (int t = 0; t < trials; t++) {
          long ordered = t == 0 ? begun : System.nanoTime();
          (t == 0 ? cold : warm).add(firstStep(runner, ++trial, ordered));
        }
      }
    }
  }

  private double firstStep(WarmRunner runner, long trial, long since) {
    var first = new FirstStep(since);
    var outcome = runner.train(run(trial), new RunningAttempt(new AttemptRef(trial, 1, 1)), first);
    if (!(outcome instanceof TrialOutcome.Completed)) {
      throw new IllegalStateException("a trial to measure completes, but it came to " + outcome);
    }
    return first.seconds.orElseThrow();
  }

  private Order.Run run(long trial) {
    return new Order.Run(
        trial,
        1,
        trial,
        dataset.toString(),
        List.of(),
        Map.of(),
        Map.of("kind", "next_window"),
        "ndcg@20",
        CONFIGURATION,
        "",
        0,
        "");
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  /** A runner tells of its first batch at once. */
  private static final class FirstStep implements TrialListener {
    private final long since;
    private OptionalDouble seconds = OptionalDouble.empty();

    FirstStep(long since) {
      this.since = since;
    }

    @Override
    public void begins(long pid, int trials, RunnerLog log) {}

    @Override
    public void progress(News.Progress progress) {
      if (seconds.isEmpty()) {
        seconds = OptionalDouble.of(secondsSince(since));
      }
    }

    @Override
    public void epoch(Report report) {}
  }
}
