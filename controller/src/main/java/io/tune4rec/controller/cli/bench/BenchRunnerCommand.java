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

/** How long a slot waits for the first step of a trial, in a new runner and in a warm one. */
@Command(
    name = "runner",
    description = {
      "Starts runners as a worker's slot does, gives each some trials, and writes the seconds until",
      "the first step of the first trial (cold) and of each later one (warm)."
    })
public final class BenchRunnerCommand implements Callable<Integer> {
  private static final int TRIALS = 6;
  private static final int ITEMS = 10_000;
  private static final double COLD_TARGET = 4;
  private static final double WARM_TARGET = 0.3;

  private final Installation installation;
  private final Screen screen;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Runners that are started, from 1 to 99; 5 unless given.")
  private int runs = 5;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the figures go; worker/benchmarks/runner.json unless given.")
  private Optional<Path> output = Optional.empty();

  public BenchRunnerCommand(Installation installation, Screen screen, InstantSource clock) {
    this.installation = installation;
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (runs < 1 || runs > 99) {
      throw new ParameterException(
          spec.commandLine(), "--runs: 1 to 99 runners are started, but got " + runs);
    }
    var file = output.orElse(installation.root().resolve("worker/benchmarks/runner.json"));
    var process = new StepProcess(installation, Optional.empty());
    var folder = Files.createTempDirectory("t4r-bench");
    try {
      var dataset = TrainingSessions.synthetic(folder, ITEMS, TrainingShape.LENGTH);
      var home = Files.createDirectory(folder.resolve("home"));
      var told = process.runners(dataset, home, runs, TRIALS);
      write(file, told);
      screen.line(
          "cold %.2f s until the first step (target %.1f), warm %.3f s (target %.1f); medians"
              .formatted(
                  median(told, "cold_seconds"),
                  COLD_TARGET,
                  median(told, "warm_seconds"),
                  WARM_TARGET));
    } finally {
      BenchFolder.delete(folder);
    }
    screen.line("written to " + file);
    return 0;
  }

  private static double median(Map<String, Object> told, String name) {
    return StartFigures.median(
        ((List<?>) told.get(name)).stream().map(it -> ((Number) it).doubleValue()).toList());
  }

  private void write(Path file, Map<String, Object> told) throws IOException {
    var json = new LinkedHashMap<String, Object>();
    json.put(
        "what",
        "seconds a slot waits for the first step of a trial (XLNet mlm, d 64, 2 layers, 64 sessions"
            + " of 20, 10,000 items, one thread): cold counts from the start of the runner's"
            + " process, warm from the order of a further trial");
    json.put("command", "./tune4rec bench runner --runs " + runs);
    json.put("commit", Commit.of(installation.root()));
    json.put("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    json.put("device", Device.here());
    json.put("target_cold_seconds", COLD_TARGET);
    json.put("target_warm_seconds", WARM_TARGET);
    json.put("median_cold_seconds", median(told, "cold_seconds"));
    json.put("median_warm_seconds", median(told, "warm_seconds"));
    json.putAll(told);
    Files.createDirectories(file.toAbsolutePath().getParent());
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(file, mapper.writeValueAsString(json) + "\n");
  }
}
