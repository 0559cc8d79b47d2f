package io.tune4rec.controller.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.controller.cli.screen.Screen;
import io.tune4rec.model.dataset.SessionDataset;
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

/** How fast a trial trains on one thread, beside plain PyTorch doing the same. */
@Command(
    name = "training",
    description = {
      "Trains steps of XLNet, GPT-2 and BERT in fresh processes of one thread, in turn with plain",
      "PyTorch where a Python has it, and writes sessions a second, memory and ratios."
    })
public final class BenchTrainingCommand implements Callable<Integer> {
  /** Steps until the JVM has compiled what they run through. */
  private static final int WARM = 40;

  /** The same of wide models and many items, whose steps take longer. */
  private static final int WARM_LONG = 15;

  private static final int STEPS = 5;
  private static final double SECONDS = 3;

  /** Of batches that are not alike, more. */
  private static final int REAL_STEPS = 60;

  private final Installation installation;
  private final Screen screen;
  private final InstantSource clock;

  private final Map<String, Object> measured = new LinkedHashMap<>();

  @Spec private CommandSpec spec;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "Processes of each kind a row, from 1 to 99; 9 unless given.")
  private int pairs = 9;

  @Option(names = "--quick", description = "One pair a row, at d 64 and 1000 items.")
  private boolean quick;

  @Option(
      names = "--row",
      paramLabel = "ROW",
      description = "Only rows whose name begins so, such as xlnet/clm/64; may be repeated.")
  private List<String> wanted = List.of();

  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      description =
          "Trains on a prepared dataset's sessions instead of synthetic ones, which are all whole;"
              + " may be repeated.")
  private List<Path> datasets = List.of();

  @Option(names = "--json", description = "Prints the measured rows as JSON.")
  private boolean json;

  @Option(names = "--others", description = "Also kernels off, stock malloc and torch.compile.")
  private boolean others;

  @Option(
      names = "--python",
      paramLabel = "PATH",
      description = "A Python with torch; python3 unless given, if it has torch.")
  private Optional<Path> python = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Where the figures go, beside those of other rows; model-lib/benchmarks/training.json"
              + " unless given.")
  private Optional<Path> output = Optional.empty();

  public BenchTrainingCommand(Installation installation, Screen screen, InstantSource clock) {
    this.installation = installation;
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (pairs < 1 || pairs > 99) {
      throw misuse("--pairs: there are 1 to 99 pairs a row, but got " + pairs);
    }
    var shapes = TrainingShape.all().stream().filter(this::isWanted).toList();
    if (shapes.isEmpty()) {
      throw misuse(
          "--row: a row is one like xlnet/clm/64/10000, but none begins with "
              + String.join(" or ", wanted));
    }
    var process = new StepProcess(installation, python);
    if (!process.hasPeer()) {
      screen.note("no Python with torch: our rows stand alone; name one with --python PATH");
    }
    var report =
        new TrainingReport(
            file(), installation.root(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    var folder = Files.createTempDirectory("t4r-bench");
    try {
      if (datasets.isEmpty()) {
        for (var shape : shapes) {
          var dataset = TrainingSessions.synthetic(folder, shape.items(), TrainingShape.LENGTH);
          measure(shape, dataset, folder, process, report);
        }
      } else {
        for (var dataset : datasets) {
          for (var shape : shapes.stream().filter(it -> it.items() == 10_000).toList()) {
            measure(shape, dataset, folder, process, report);
          }
        }
      }
    } finally {
      BenchFolder.delete(folder);
    }
    if (json) {
      screen.line(new ObjectMapper().writeValueAsString(Map.of("rows", measured)));
    } else {
      screen.line("written to " + file());
    }
    return 0;
  }

  private ParameterException misuse(String text) {
    return new ParameterException(spec.commandLine(), text);
  }

  private boolean isWanted(TrainingShape shape) {
    if (quick && (shape.width() != 64 || shape.items() != 1_000)) {
      return false;
    }
    return wanted.isEmpty() || wanted.stream().anyMatch(shape.name()::startsWith);
  }

  private Path file() {
    return output.orElse(installation.root().resolve("model-lib/benchmarks/training.json"));
  }

  private void measure(
      TrainingShape shape, Path dataset, Path folder, StepProcess process, TrainingReport report)
      throws IOException {
    boolean real = !datasets.isEmpty();
    var sessions = folder.resolve("sessions.i32");
    var written = TrainingSessions.write(dataset, sessions);
    var name =
        real
            ? "%s/%s/%d on %s"
                .formatted(shape.architecture(), shape.masking(), shape.width(), title(dataset))
            : shape.name();
    var order = new LinkedHashMap<String, Object>();
    order.put("dataset", dataset.toAbsolutePath().toString());
    order.put("sessions", sessions.toString());
    order.put("items", written.items());
    order.put("values", shape.values());
    order.put("warm", shape.items() > 10_000 || shape.width() > 64 ? WARM_LONG : WARM);
    order.put("steps", real ? REAL_STEPS : STEPS);
    order.put("seconds", real ? 0 : SECONDS);
    order.put("every", 0);
    var figures = new TrainingFigures(real ? "mean_ms" : "median_ms");
    int count = quick ? 1 : pairs;
    for (int pair = 1; pair <= count; pair++) {
      pair(figures, order, process, pair % 2 == 0);
      screen.status(name, ": pair %d of %d".formatted(pair, count));
    }
    if (others) {
      figures.add("kernels_off", process.ours(order, false));
      if (process.hasPeer()) {
        figures.add("peer_stock_malloc", process.peer(order, false, false));
        compiled(figures, order, process);
      }
    }
    var row = figures.json(written.meanLength());
    if (!real) {
      double floor = shape.operations() / figures.median(TrainingFigures.OURS, "gflops") / 1e6;
      row.put("floor_ms", TrainingFigures.round(floor));
      row.put(
          "share_of_floor",
          TrainingFigures.round(floor / figures.median(TrainingFigures.OURS, "best_ms")));
    }
    report.put(name, row);
    measured.put(name, row);
    if (!json) {
      tell(name, row, figures);
    }
  }

  /** Ours and the peer's, in turn, so that what else the machine does falls on both. */
  private static void pair(
      TrainingFigures figures, Map<String, Object> order, StepProcess process, boolean peerFirst)
      throws IOException {
    if (process.hasPeer() && peerFirst) {
      figures.add(TrainingFigures.PEER, process.peer(order, true, false));
    }
    figures.add(TrainingFigures.OURS, process.ours(order, true));
    if (process.hasPeer() && !peerFirst) {
      figures.add(TrainingFigures.PEER, process.peer(order, true, false));
    }
  }

  private void compiled(TrainingFigures figures, Map<String, Object> order, StepProcess process) {
    try {
      figures.add("peer_compiled", process.peer(order, true, true));
    } catch (IOException e) {
      screen.note("torch.compile does not run here: " + e.getMessage().lines().findFirst().get());
    }
  }

  private void tell(String name, Map<String, Object> row, TrainingFigures figures) {
    var ours = (Map<?, ?>) row.get(TrainingFigures.OURS);
    var line =
        "%-26s %6s sessions/s, %5s MiB"
            .formatted(name, ours.get("sessions_per_second"), ours.get("peak_mib"));
    var peer =
        figures.has(TrainingFigures.PEER)
            ? ": %s x PyTorch (CPU time %s x), %s x its memory, %s x beyond what it has at rest"
                .formatted(
                    row.get("ratio"),
                    row.get("ratio_cpu"),
                    row.get("memory_share"),
                    row.get("memory_share_of_steps"))
            : "";
    screen.line(line + peer);
  }

  private static String title(Path dataset) {
    try (var opened = SessionDataset.open(dataset)) {
      return opened.info().name();
    }
  }
}
