package io.tune4rec.controller.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.controller.cli.screen.Screen;
import io.tune4rec.controller.statistics.BootstrapTimes;
import io.tune4rec.controller.statistics.Calibration;
import io.tune4rec.controller.statistics.Finding;
import io.tune4rec.controller.statistics.Resampling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether what boards and gates claim holds in simulated trials, and how long a board takes. */
@Command(
    name = "statistics",
    description = {
      "Says how often boards, gates and races are right in simulated trials,",
      "and times boards of 100,000 sessions and 20 rows."
    })
public final class BenchStatisticsCommand implements Callable<Integer> {
  private static final int SESSIONS = 100_000;
  private static final int ROWS = 20;
  private static final int REPEATS = 5;

  private final Installation installation;
  private final Screen screen;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Simulated trials of each claim, from 100 to 1000000; 10000 unless given.")
  private int trials = 10_000;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "How often all of it is simulated anew, from 1 to 20; 3 unless given.")
  private int seeds = 3;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the figures go; controller/benchmarks/statistics.json unless given.")
  private Optional<Path> output = Optional.empty();

  public BenchStatisticsCommand(Installation installation, Screen screen, InstantSource clock) {
    this.installation = installation;
    this.screen = screen;
    this.clock = clock;
  }

  /** A board that is timed. */
  private record Shape(String what, int users, int seeds, int resamples, double targetSeconds) {}

  @Override
  public Integer call() {
    if (trials < 100 || trials > 1_000_000 || seeds < 1 || seeds > 20) {
      throw new ParameterException(
          spec.commandLine(),
          "--trials, --seeds: there are 100 to 1000000 trials and 1 to 20 seeds, but got %d and %d"
              .formatted(trials, seeds));
    }
    var report = head();
    var times = times();
    report.put("boards", times);
    var findings = new ArrayList<Map<String, Object>>();
    boolean all = true;
    int threads = Runtime.getRuntime().availableProcessors();
    for (int seed = 1; seed <= seeds; seed++) {
      screen.status("simulating, seed %d of %d".formatted(seed, seeds), "");
      for (var finding : new Calibration(seed, trials, threads).findings()) {
        findings.add(figures(seed, finding));
        all &= finding.holds();
        if (!finding.holds()) {
          screen.note("seed %d: %s: %.4f".formatted(seed, finding.what(), finding.rate()));
        }
      }
    }
    report.put("findings", findings);
    report.put("all_hold", all);
    var file = output.orElse(installation.root().resolve("controller/benchmarks/statistics.json"));
    write(file, report);
    screen.line("written to " + file);
    return all ? 0 : 1;
  }

  private Map<String, Object> head() {
    var report = new LinkedHashMap<String, Object>();
    report.put("what", "claims of boards, gates and races in simulated trials; time of a board");
    report.put(
        "command", "./tune4rec bench statistics --trials %d --seeds %d".formatted(trials, seeds));
    report.put("commit", Commit.of(installation.root()));
    report.put("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    report.put("device", Device.here());
    report.put("java", System.getProperty("java.runtime.version"));
    return report;
  }

  private List<Map<String, Object>> times() {
    var shapes =
        List.of(
            new Shape("sessions alone", SESSIONS, 1, 10_000, 2),
            new Shape("clustered by 25,000 users", SESSIONS / 4, 1, 2_000, 10),
            new Shape("five seeds", SESSIONS, 5, 2_000, 10));
    return shapes.stream().map(this::time).toList();
  }

  private Map<String, Object> time(Shape shape) {
    var how = new Resampling(1, shape.resamples(), Runtime.getRuntime().availableProcessors());
    var measured =
        IntStream.rangeClosed(0, REPEATS)
            .mapToObj(
                _ -> BootstrapTimes.measure(SESSIONS, shape.users(), ROWS, shape.seeds(), how))
            .skip(1)
            .toList();
    var tree = new LinkedHashMap<String, Object>();
    tree.put("what", "%d sessions × %d rows, %s".formatted(SESSIONS, ROWS, shape.what()));
    tree.put("resamples", shape.resamples());
    tree.put("target_seconds_of_bootstrap", shape.targetSeconds());
    tree.put(
        "bootstrap_seconds", measured.stream().map(t -> t.bootstrap() / 1_000).sorted().toList());
    tree.put("board_seconds", measured.stream().map(t -> t.board() / 1_000).sorted().toList());
    tree.put("rows_seconds", measured.stream().map(t -> t.rows() / 1_000).sorted().toList());
    screen.line(
        "%s: bootstrap %.2f s, board %.2f s; target %.0f s"
            .formatted(
                tree.get("what"),
                median(measured.stream().mapToDouble(BootstrapTimes::bootstrap).toArray()),
                median(measured.stream().mapToDouble(BootstrapTimes::board).toArray()),
                shape.targetSeconds()));
    return tree;
  }

  private static double median(double[] milliseconds) {
    Arrays.sort(milliseconds);
    return milliseconds[milliseconds.length / 2] / 1_000;
  }

  private static Map<String, Object> figures(int seed, Finding finding) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("seed", seed);
    tree.put("what", finding.what());
    tree.put("rate", finding.rate());
    tree.put("trials", finding.trials());
    tree.put("at_least", finding.atLeast());
    tree.put("at_most", finding.atMost());
    tree.put("holds", finding.holds());
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
}
