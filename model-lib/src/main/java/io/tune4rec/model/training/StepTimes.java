package io.tune4rec.model.training;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.trial.EpochReport;
import io.tune4rec.model.trial.ResidentMemory;
import io.tune4rec.model.trial.TrainingListener;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A process that trains as trials do and tells how long its steps take, as one line of JSON.
 *
 * <p>Its one argument is JSON too: {@code dataset} (a prepared dataset's folder), {@code values}
 * (hyperparameters), {@code warm} (steps before the first that counts), {@code steps} (that count
 * at least), {@code seconds} (that pass at least), {@code every} (steps between samples of resident
 * memory, 0 for none). A step is all there is between two: reading, masking, gradients and update.
 * One engine thread. Out come milliseconds of wall and CPU time, those of the whole process; {@code
 * gflops} of a square matrix product on this thread, the best seen before and after the steps, for
 * what else the machine does at one moment must not lower the floor; and resident memory before
 * there was a model and at its peak.
 */
public final class StepTimes implements TrainingListener {
  private static final int SQUARE = 768;
  private static final long NANOS_OF_PRODUCTS = Duration.ofMillis(300).toNanos();
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  private final int warm;
  private final int steps;
  private final double seconds;
  private final int every;
  private final List<Double> millis = new ArrayList<>();
  private final List<Long> residents = new ArrayList<>();
  private long rest;
  private int seen;
  private long begun;
  private long last;
  private long cpuBegun;
  private long cpuEnd;

  /** Ends the trial once enough was seen. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("enough steps were seen", null, false, false);
    }
  }

  private StepTimes(Map<String, Object> order) {
    warm = number(order, "warm").intValue();
    steps = number(order, "steps").intValue();
    seconds = number(order, "seconds").doubleValue();
    every = number(order, "every").intValue();
  }

  private static Number number(Map<String, Object> order, String name) {
    if (order.get(name) instanceof Number number) {
      return number;
    }
    throw new IllegalArgumentException(
        "'" + name + "' of the order is a number, but got " + order.get(name));
  }

  public static void main(String[] args) throws JsonProcessingException {
    var order = new ObjectMapper().readValue(args[0], TREE);
    EngineSettings.apply(1);
    var times = new StepTimes(order);
    double before = gflops();
    times.train(Path.of(order.get("dataset").toString()), (Map<?, ?>) order.get("values"));
    var told = times.told();
    told.put("gflops", Math.max(before, gflops()));
    System.out.println(new ObjectMapper().writeValueAsString(told));
  }

  private void train(Path folder, Map<?, ?> given) {
    var values = new LinkedHashMap<String, Object>();
    given.forEach((name, value) -> values.put(name.toString(), value));
    try (var dataset = SessionDataset.open(folder)) {
      var config = new TrialConfigReader(dataset.schema(), List.of()).read(values);
      var protocol = Protocol.byDefault(dataset.info());
      rest = ResidentMemory.now();
      TrialTraining.run((NeuralConfig) config, dataset, protocol, RankMetric.NDCG_20, 1, this);
    } catch (Enough _) {
      return;
    }
    throw new IllegalStateException("the trial ended before %d steps".formatted(warm + steps));
  }

  @Override
  public void progress(int epoch, int epochs, int batch, int batches) {
    long now = System.nanoTime();
    seen++;
    if (every > 0 && seen % every == 0) {
      residents.add(ResidentMemory.now());
    }
    if (seen > warm) {
      millis.add((now - last) / 1e6);
      if (millis.size() >= steps && now - begun >= seconds * 1e9) {
        cpuEnd = cpuNanos();
        throw new Enough();
      }
    } else if (seen == warm) {
      begun = now;
      cpuBegun = cpuNanos();
    }
    last = System.nanoTime();
  }

  /** Evaluation is no step. */
  @Override
  public boolean epochFinished(EpochReport report) {
    last = System.nanoTime();
    return true;
  }

  private Map<String, Object> told() {
    var told = new LinkedHashMap<String, Object>();
    told.put("steps", millis.size());
    told.put("median_ms", median(millis));
    told.put("best_ms", millis.stream().mapToDouble(Double::doubleValue).min().orElseThrow());
    told.put("mean_ms", millis.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    told.put("cpu_ms", (cpuEnd - cpuBegun) / 1e6 / millis.size());
    told.put("rest_bytes", rest);
    told.put("peak_bytes", ResidentMemory.processPeak());
    if (every > 0) {
      told.put("resident_bytes", residents);
    }
    return told;
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  /** 10^9 operations a second, of the fastest of the products of a while. */
  private static double gflops() {
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var a = manager.randomNormal(new Shape(SQUARE, SQUARE));
      long best = Long.MAX_VALUE;
      long begun = System.nanoTime();
      while (System.nanoTime() - begun < NANOS_OF_PRODUCTS) {
        long before = System.nanoTime();
        a.matMul(a).close();
        best = Math.min(best, System.nanoTime() - before);
      }
      return 2.0 * SQUARE * SQUARE * SQUARE / best;
    }
  }
}
