package io.tune4rec.controller.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.controller.cli.screen.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether many training steps leave the memory of a runner as it was. */
@Command(
    name = "memory",
    description = {
      "Trains steps of one trial in a fresh process and writes its resident memory at ten places,",
      "and by how much the last half grew."
    })
public final class BenchMemoryCommand implements Callable<Integer> {
  private static final int PLACES = 10;
  private static final int ITEMS = 10_000;
  private static final double MIB = 1 << 20;

  private final Installation installation;
  private final Screen screen;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Training steps, from 100 to 1000000; 2000 unless given.")
  private int steps = 2_000;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the figures go; model-lib/benchmarks/memory.json unless given.")
  private Optional<Path> output = Optional.empty();

  public BenchMemoryCommand(Installation installation, Screen screen, InstantSource clock) {
    this.installation = installation;
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (steps < 100 || steps > 1_000_000) {
      throw new ParameterException(
          spec.commandLine(),
          "--steps: memory is looked at over 100 to 1000000 steps, but got " + steps);
    }
    var file = output.orElse(installation.root().resolve("model-lib/benchmarks/memory.json"));
    var process = new StepProcess(installation, Optional.empty());
    var folder = Files.createTempDirectory("t4r-bench");
    try {
      var dataset = TrainingSessions.synthetic(folder, ITEMS, TrainingShape.LENGTH);
      write(file, process.ours(order(dataset), true));
    } finally {
      BenchFolder.delete(folder);
    }
    screen.line("written to " + file);
    return 0;
  }

  private Map<String, Object> order(Path dataset) {
    var values = new LinkedHashMap<String, Object>();
    values.put("architecture", "xlnet");
    values.put("masking", "mlm");
    values.put("d_model", 64);
    values.put("n_layer", 2);
    values.put("n_head", 4);
    values.put("dropout", 0.1);
    values.put("max_seq_len", TrainingShape.LENGTH);
    values.put("train_batch_size", 64);
    values.put("epochs", 10_000);
    return Map.of(
        "dataset",
        dataset.toAbsolutePath().toString(),
        "values",
        values,
        "warm",
        1,
        "steps",
        steps - 1,
        "seconds",
        0,
        "every",
        steps / PLACES);
  }

  private void write(Path file, Map<String, Object> told) throws IOException {
    var resident =
        ((List<?>) told.get("resident_bytes"))
            .stream().map(it -> Math.round(((Number) it).doubleValue() / MIB * 10) / 10.0).toList();
    double grown = resident.getLast() - resident.get(resident.size() / 2);
    var json = new LinkedHashMap<String, Object>();
    json.put(
        "what",
        "resident memory of a runner's process along training steps of XLNet mlm, d 64, 2 layers,"
            + " 64 sessions of 20, 10,000 items, evaluation after every 256 steps; one thread");
    json.put("command", "./tune4rec bench memory --steps " + steps);
    json.put("commit", Commit.of(installation.root()));
    json.put("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    json.put("device", Device.here());
    json.put("steps", steps);
    json.put("resident_mib", resident);
    json.put("grown_in_last_half_mib", Math.round(grown * 10) / 10.0);
    json.put("peak_mib", Math.round(((Number) told.get("peak_bytes")).doubleValue() / MIB));
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(file, mapper.writeValueAsString(json) + "\n");
    screen.line(
        "%,d steps: %.1f MiB in the middle, %.1f MiB at the end"
            .formatted(steps, resident.get(resident.size() / 2), resident.getLast()));
  }
}
