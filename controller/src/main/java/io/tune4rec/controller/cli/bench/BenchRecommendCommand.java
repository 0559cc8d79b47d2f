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
import java.util.ArrayList;
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

/** How long an exported model takes to recommend to one session, on one thread. */
@Command(
    name = "recommend",
    description = {
      "Exports a model over generated items in a fresh process, opens it, recommends to one session",
      "at a time, and writes the milliseconds at the middle and the 99th percentile."
    })
public final class BenchRecommendCommand implements Callable<Integer> {
  private static final List<Integer> WIDTHS = List.of(64, 128);
  private static final int WARM = 200;
  private static final int CALLS = 2_000;
  private static final int K = 20;

  private final Installation installation;
  private final Screen screen;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--items",
      paramLabel = "N",
      description = "Items of the catalogue, from 1000 to 10000000; 100000 unless given.")
  private int items = 100_000;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the figures go; model-lib/benchmarks/recommend.json unless given.")
  private Optional<Path> output = Optional.empty();

  public BenchRecommendCommand(Installation installation, Screen screen, InstantSource clock) {
    this.installation = installation;
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (items < 1_000 || items > 10_000_000) {
      throw new ParameterException(
          spec.commandLine(), "--items: a catalogue has 1000 to 10000000 here, but got " + items);
    }
    var file = output.orElse(installation.root().resolve("model-lib/benchmarks/recommend.json"));
    var process = new StepProcess(installation, Optional.empty());
    var folder = Files.createTempDirectory("t4r-bench");
    var rows = new ArrayList<Map<String, Object>>();
    try {
      var dataset = TrainingSessions.synthetic(folder, items, TrainingShape.LENGTH);
      for (int width : WIDTHS) {
        var told = process.recommendations(order(dataset, folder.resolve("model" + width), width));
        var row = new LinkedHashMap<String, Object>();
        row.put("d_model", width);
        row.putAll(told);
        rows.add(row);
        screen.line(
            "xlnet, d_model %d, %,d items: p50 %.1f ms, p99 %.1f ms"
                .formatted(
                    width,
                    items,
                    ((Number) told.get("p50_ms")).doubleValue(),
                    ((Number) told.get("p99_ms")).doubleValue()));
      }
    } finally {
      BenchFolder.delete(folder);
    }
    write(file, rows);
    screen.line("written to " + file);
    return 0;
  }

  private static Map<String, Object> order(Path dataset, Path folder, int width) {
    var values = new LinkedHashMap<String, Object>();
    values.put("architecture", "xlnet");
    values.put("masking", "mlm");
    values.put("d_model", width);
    values.put("n_layer", 2);
    values.put("n_head", 4);
    values.put("max_seq_len", TrainingShape.LENGTH);
    values.put("train_batch_size", 16);
    values.put("epochs", 1);
    values.put("max_steps", 2);
    return Map.of(
        "dataset", dataset.toAbsolutePath().toString(),
        "folder", folder.toAbsolutePath().toString(),
        "values", values,
        "warm", WARM,
        "calls", CALLS,
        "k", K);
  }

  private void write(Path file, List<Map<String, Object>> rows) throws IOException {
    var json = new LinkedHashMap<String, Object>();
    json.put(
        "what",
        "one recommendation at a time, top 20 of all items less the seen, sessions of 1 to 19 items;"
            + " XLNet, 2 layers, one thread; opening checks every byte");
    json.put("command", "./tune4rec bench recommend --items " + items);
    json.put("commit", Commit.of(installation.root()));
    json.put("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    json.put("device", Device.here());
    json.put("rows", rows);
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(file, mapper.writeValueAsString(json) + "\n");
  }
}
