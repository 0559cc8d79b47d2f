package io.tune4rec.worker.slot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.worker.link.News;
import io.tune4rec.worker.link.Order;
import io.tune4rec.worker.protocol.AttemptRef;
import io.tune4rec.worker.protocol.Report;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A process that runs trials in runners as a slot does, and tells how long it waits for their first
 * step, as one line of JSON.
 *
 * <p>Its one argument is JSON too: {@code dataset} (a prepared dataset's folder), {@code home} (an
 * empty folder for logs), {@code values} (hyperparameters of every trial), {@code runners} (started
 * anew), {@code trials} (of each). {@code cold_seconds}: from starting a process until it has
 * trained the first step of its first trial, one for each runner. {@code warm_seconds}: from the
 * order of each later trial until its first step. {@code ready_seconds} of those is the part before
 * a cold runner has loaded its engine.
 */
public final class RunnerTimes {
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
  private static final int SLOT = 0;

  private final Map<String, Object> order;
  private final List<Double> ready = new ArrayList<>();
  private final List<Double> cold = new ArrayList<>();
  private final List<Double> warm = new ArrayList<>();

  private RunnerTimes(Map<String, Object> order) {
    this.order = order;
  }

  public static void main(String[] args) throws JsonProcessingException {
    var times = new RunnerTimes(new ObjectMapper().readValue(args[0], TREE));
    times.measure();
    var told = new LinkedHashMap<String, Object>();
    told.put("ready_seconds", times.ready);
    told.put("cold_seconds", times.cold);
    told.put("warm_seconds", times.warm);
    System.out.println(new ObjectMapper().writeValueAsString(told));
  }

  private void measure() {
    var command =
        new RunnerCommand(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"),
            "io.tune4rec.worker.runner.RunnerMain",
            1,
            Path.of(order.get("home").toString()));
    var launcher = new RunnerLauncher(command, "bench", new SecureRandom());
    long trial = 0;
    for (int r = 0; r < number("runners"); r++) {
      try (var runner = new WarmRunner(SLOT, launcher, Integer.MAX_VALUE)) {
        long begun = System.nanoTime();
        runner.warm();
        ready.add(secondsSince(begun));
        for (int t = 0; t < number("trials"); t++) {
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
    var values = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) order.get("values")).forEach((name, value) -> values.put(name.toString(), value));
    return new Order.Run(
        trial,
        1,
        trial,
        order.get("dataset").toString(),
        List.of(),
        Map.of(),
        Map.of("kind", "next_window"),
        "ndcg@20",
        values,
        "",
        0,
        "");
  }

  private int number(String name) {
    if (order.get(name) instanceof Number number) {
      return number.intValue();
    }
    throw new IllegalArgumentException(
        "'" + name + "' of the order is a number, but got " + order.get(name));
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
