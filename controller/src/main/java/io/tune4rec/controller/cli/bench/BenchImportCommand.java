package io.tune4rec.controller.cli.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.controller.cli.screen.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** How long an import takes, where the time goes, and how much memory its process holds. */
@Command(
    name = "import",
    description = {
      "Writes a synthetic log of seven columns, imports it in a process of its own, and writes its",
      "seconds by phase and its peak of memory (Java, DuckDB and mapped files together)."
    })
public final class BenchImportCommand implements Callable<Integer> {
  private static final double TARGET_MEBIBYTES = 2048;
  private static final long SEED = 1;

  private final Installation installation;
  private final Screen screen;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Interactions, from 1000; 30000000 unless given.")
  private long rows = 30_000_000;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the figures go; controller/benchmarks/import.json unless given.")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--json", description = "Prints the figures as JSON.")
  private boolean json;

  public BenchImportCommand(Installation installation, Screen screen, InstantSource clock) {
    this.installation = installation;
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rows < 1000) {
      throw new ParameterException(
          spec.commandLine(),
          "--rows: an import to be measured has at least 1000, but got " + rows);
    }
    var folder = Files.createTempDirectory("t4r-bench");
    try {
      var log = folder.resolve("log.csv");
      new SyntheticLog(SEED)
          .write(log, rows, done -> screen.status("writing the log", ": %,d rows".formatted(done)));
      var report = report(Files.size(log), measured(log, folder.resolve("datasets")));
      var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      var text = mapper.writeValueAsString(report);
      var file = output.orElse(installation.root().resolve("controller/benchmarks/import.json"));
      Files.writeString(file, text + "\n");
      if (json) {
        screen.line(new ObjectMapper().writeValueAsString(report));
      } else {
        tell(report);
        screen.line("written to " + file);
      }
    } finally {
      delete(folder);
    }
    return 0;
  }

  private void tell(Map<String, Object> report) {
    screen.line(
        "%,d rows: %s s, %s s a million; peak of memory %s MiB, target %.0f MiB"
            .formatted(
                rows,
                report.get("seconds"),
                report.get("seconds_per_million_rows"),
                report.get("vm_hwm_mib"),
                TARGET_MEBIBYTES));
    screen.line("seconds by phase: " + report.get("phase_seconds"));
  }

  /** What the other process printed; it has the flags of this one. */
  private Map<String, Object> measured(Path log, Path store)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.tune4rec.controller.cli.Main");
    command.addAll(List.of("bench", "import-once", log.toString(), store.toString()));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException("the import ended with exit code " + code);
    }
    return new ObjectMapper()
        .readValue(printed, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  private Map<String, Object> report(long bytes, Map<String, Object> measured) {
    var report = new LinkedHashMap<String, Object>();
    report.put(
        "what",
        "import of a synthetic log of 7 columns with all passes, in a process of its own; peak of"
            + " memory of Java, DuckDB and mapped files together");
    report.put("command", "./tune4rec bench import --rows " + rows);
    report.put("commit", Commit.of(installation.root()));
    report.put("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    report.put("device", Device.here());
    report.put("java", System.getProperty("java.runtime.version"));
    report.put(
        "flags",
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("-X"))
            .toList());
    report.put("options", ImportOnceCommand.OPTIONS);
    report.put("rows", rows);
    report.put("csv_bytes", bytes);
    report.put("target_vm_hwm_mib", TARGET_MEBIBYTES);
    double seconds = ((Number) measured.get("seconds")).doubleValue();
    report.put("seconds_per_million_rows", Math.round(1e9 * seconds / rows) / 1e3);
    report.putAll(measured);
    return report;
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
