package io.tune4rec.model.loss;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.kernel.AdamWStep;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.PaddedEmbedding;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.training.EngineSettings;
import io.tune4rec.model.weight.Initialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Trains steps of a tied item table under cross-entropy over the full catalogue in a process of its
 * own, and prints the peak of its memory: lookup, a linear layer, loss, gradient, clipping, AdamW.
 *
 * <p>Arguments: items, width, positions, steps. Prints a JSON object.
 */
final class CrossEntropyMemory {
  private CrossEntropyMemory() {}

  public static void main(String[] arguments) throws IOException {
    int items = Integer.parseInt(arguments[0]);
    int width = Integer.parseInt(arguments[1]);
    int positions = Integer.parseInt(arguments[2]);
    int steps = Integer.parseInt(arguments[3]);
    EngineSettings.apply(1);
    var initialization = new Initialization(new RandomStreams(7));
    var next = new TaskConfig.NextItem();
    var loss = new NextItemLoss(next, false, Kernels.ON);
    try (var trial = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      long engine = peakBytes();
      var table =
          initialization
              .normalAfterZeroRow("table", 0.05)
              .initialize(trial, new Shape(items + 1L, width), DataType.FLOAT32);
      var weight =
          initialization
              .normal("linear", 0.1)
              .initialize(trial, new Shape(width, width), DataType.FLOAT32);
      var update = new AdamWStep(List.of(table, weight), List.of(), 0.01, 1, trial, Kernels.ON);
      var random = new SplittableRandom(3);
      float seen = Float.NaN;
      long begin = System.nanoTime();
      long cpuBegin = cpuNanos();
      for (int i = 0; i < steps; i++) {
        try (var step = trial.newSubManager();
            var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
          var ids = step.create(random.ints(positions, 1, items + 1).toArray());
          var queries =
              Linear.linear(PaddedEmbedding.lookUp(ids, table, Kernels.ON), weight).head();
          var scored =
              new Scored(
                  queries,
                  table,
                  Optional.empty(),
                  random.longs(positions, 1, items + 1).toArray(),
                  new int[positions],
                  items);
          seen = update.apply(loss.mean(scored, random), 1e-3, gradients).loss();
        }
      }
      double seconds = (System.nanoTime() - begin) / 1e9 / steps;
      double cpuSeconds = (cpuNanos() - cpuBegin) / 1e9 / steps;
      long held = 4 * 4L * ((items + 1L) * width + (long) width * width);
      System.out.printf(
          "{\"items\": %d, \"width\": %d, \"positions\": %d, \"loss\": %.5f, \"seconds_a_step\": %.1f, "
              + "\"cpu_seconds_a_step\": %.1f, "
              + "\"engine_bytes\": %d, \"peak_bytes\": %d, \"table_gradient_moments_bytes\": %d, "
              + "\"beside_bytes\": %d}%n",
          items,
          width,
          positions,
          seen,
          seconds,
          cpuSeconds,
          engine,
          peakBytes(),
          held,
          peakBytes() - held);
    }
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  /** The most memory that the process has held, by the kernel's books (VmHWM). */
  private static long peakBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) << 10)
        .findFirst()
        .orElseThrow();
  }
}
