package io.tune4rec.controller.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.controller.cli.local.LocalStack;
import io.tune4rec.controller.cli.local.StartWatch;
import io.tune4rec.controller.cli.screen.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
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

/** How long the controller takes from the command until it is ready, its database warm. */
@Command(
    name = "start",
    description = {
      "Starts the controller over and over on a warm database, with and without its class archive",
      "in turn, and writes the seconds until it is ready."
    })
public final class BenchStartCommand implements Callable<Integer> {
  private static final double TARGET_SECONDS = 4;

  private final Installation installation;
  private final Screen screen;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Starts of each kind, from 1 to 99; 9 unless given.")
  private int runs = 9;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the figures go; controller/benchmarks/start.json unless given.")
  private Optional<Path> output = Optional.empty();

  public BenchStartCommand(Installation installation, Screen screen, InstantSource clock) {
    this.installation = installation;
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (runs < 1 || runs > 99) {
      throw new ParameterException(
          spec.commandLine(), "--runs: there are 1 to 99 starts of each kind, but got " + runs);
    }
    var home = scratch();
    try {
      var measured = measure(home);
      var file = output.orElse(installation.root().resolve("controller/benchmarks/start.json"));
      write(file, measured);
      screen.line("written to " + file);
    } finally {
      delete(home);
    }
    return 0;
  }

  private Map<String, Object> measure(Path home) {
    var here = installation.at(home);
    var archived = here.controllerFlags();
    screen.note("warming up: a new database, and the class archive if there is none");
    start(here, archived);
    var with = new StartFigures(List.of(), List.of());
    var without = with;
    for (int run = 1; run <= runs; run++) {
      with = plus(with, start(here, archived));
      without = plus(without, start(here, List.of()));
      screen.status(
          "start %d of %d".formatted(run, runs),
          ": median %.2f s with archive, %.2f s without"
              .formatted(with.wallMedian(), without.wallMedian()));
    }
    screen.line(
        "ready after %.2f s (CPU %.2f s); without class archive %.2f s (CPU %.2f s); target %.0f s"
            .formatted(
                with.wallMedian(),
                with.cpuMedian(),
                without.wallMedian(),
                without.cpuMedian(),
                TARGET_SECONDS));
    return report(with, without);
  }

  private record Start(Duration wall, Duration cpu) {}

  private Start start(Installation here, List<String> flags) {
    var begun = clock.instant();
    try (var stack = new LocalStack(here, clock)) {
      stack.startController(flags, StartWatch.SILENT);
      return new Start(Duration.between(begun, clock.instant()), stack.controllerCpu());
    }
  }

  private static StartFigures plus(StartFigures figures, Start start) {
    var wall = new ArrayList<>(figures.wallSeconds());
    var cpu = new ArrayList<>(figures.cpuSeconds());
    wall.add(StartFigures.seconds(start.wall()));
    cpu.add(StartFigures.seconds(start.cpu()));
    return new StartFigures(wall, cpu);
  }

  private Map<String, Object> report(StartFigures with, StartFigures without) {
    var report = new LinkedHashMap<String, Object>();
    report.put(
        "what", "controller start on a warm embedded database, from the command until it is ready");
    report.put("command", "./tune4rec bench start --runs " + runs);
    report.put("commit", Commit.of(installation.root()));
    report.put("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    report.put("device", Device.here());
    report.put("java", System.getProperty("java.runtime.version"));
    report.put("target_seconds", TARGET_SECONDS);
    report.put("with_class_archive", figures(with));
    report.put("without_class_archive", figures(without));
    report.put("ratio_of_wall_medians", with.wallMedian() / without.wallMedian());
    return report;
  }

  private static Map<String, Object> figures(StartFigures figures) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("wall_median", figures.wallMedian());
    tree.put("cpu_median", figures.cpuMedian());
    tree.put("wall_seconds", figures.wallSeconds());
    tree.put("cpu_seconds", figures.cpuSeconds());
    return tree;
  }

  private static void write(Path file, Map<String, Object> report) {
    try {
      var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      Files.writeString(file, mapper.writeValueAsString(report) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("t4r-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
