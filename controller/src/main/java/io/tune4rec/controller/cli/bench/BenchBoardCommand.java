package io.tune4rec.controller.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tune4rec.controller.access.WorkerTokenFile;
import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.SweepText;
import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.controller.cli.local.LocalStack;
import io.tune4rec.controller.cli.local.StartWatch;
import io.tune4rec.controller.cli.screen.Screen;
import io.tune4rec.controller.dataset.PreparedDatasetArchive;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long the first page of a large sweep's board takes. */
@Command(
    name = "board",
    description = {
      "Fills a controller of its own with one sweep of many ended trials over the workers' protocol",
      "and times the first pages of its board."
    })
public final class BenchBoardCommand implements Callable<Integer> {
  private static final int CASES = 4_000;
  private static final int ITEMS = 1_000;
  private static final int SLOTS = 8;
  private static final int WARM = 50;
  private static final double TARGET_MS = 100;
  private static final double P95 = .95;

  private final Installation installation;
  private final Screen screen;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Trials of the sweep, from 10 to 100000; 10000 unless given.")
  private int trials = 10_000;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "Requests of each page, from 20 to 100000; 500 unless given.")
  private int requests = 500;

  @Option(
      names = "--sampler",
      paramLabel = "NAME",
      description = "Who proposes them; random unless given.")
  private String sampler = "random";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the figures go; controller/benchmarks/board.json unless given.")
  private Optional<Path> output = Optional.empty();

  public BenchBoardCommand(Installation installation, Screen screen, InstantSource clock) {
    this.installation = installation;
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (trials < 10 || trials > 100_000 || requests < 20 || requests > 100_000) {
      throw new ParameterException(
          spec.commandLine(),
          "--trials, --requests: there are 10 to 100000 trials and 20 to 100000 requests, but got "
              + trials
              + " and "
              + requests);
    }
    var folder = Files.createTempDirectory("t4r-bench");
    try {
      var here = installation.at(folder.resolve("home"));
      try (var stack = new LocalStack(here, clock)) {
        var url = stack.startController(StartWatch.SILENT);
        var report = head();
        var filling = fill(here, stack, url, folder);
        report(url, filling, report);
      }
    } finally {
      BenchFolder.delete(folder);
    }
    return 0;
  }

  /** How the sweep went. */
  private record Filling(double seconds, Map<Integer, Long> residentMib) {}

  private Filling fill(Installation here, LocalStack stack, URI url, Path folder)
      throws IOException {
    var zip = folder.resolve("dataset.zip");
    try (var out = new BufferedOutputStream(Files.newOutputStream(zip))) {
      PreparedDatasetArchive.pack(
          TrainingSessions.evaluated(folder.resolve("store"), ITEMS, CASES), out);
    }
    try (var client = new ControllerClient(url, Optional.empty())) {
      client.uploadDataset("bench", zip);
      var sweep =
          """
          {"name": "bench", "dataset": "bench", "trials": %d, "sampler": "%s",
           "space": {"architecture": "gpt2", "masking": "clm", "d_model": [32, 64],
             "learning_rate": {"type": "float", "low": 1e-4, "high": 1e-2, "scale": "log"}}}
          """
              .formatted(trials, sampler);
      client.submitSweep(new SweepText(sweep, "application/json"), UUID.randomUUID().toString());
    }
    var token = WorkerTokenFile.readOrCreate(here.home().resolve("worker.token"));
    var resident = new LinkedHashMap<Integer, Long>();
    long begun = System.nanoTime();
    var last = new AtomicLong(begun);
    try (var fleet = new PlayedFleet(url, token, CASES, ITEMS)) {
      fleet.play(
          SLOTS,
          ended -> {
            screen.status("ending trials", ": %d of at least %d".formatted(ended, trials));
            last.set(System.nanoTime());
            if (ended % Math.max(1, trials / 10) == 0) {
              resident.put(ended, stack.controllerResidentBytes() >> 20);
            }
          });
    }
    return new Filling((last.get() - begun) / 1e9, resident);
  }

  private Map<String, Object> head() {
    var report = new LinkedHashMap<String, Object>();
    report.put(
        "what",
        "milliseconds until the first page of the board of a sweep of many trials is read over"
            + " HTTP, one client; board is what the page shows first, claims are the intervals and"
            + " ties of its %,d test cases, computed once and kept".formatted(CASES));
    report.put(
        "command",
        "./tune4rec bench board --trials %d --requests %d --sampler %s"
            .formatted(trials, requests, sampler));
    report.put("commit", Commit.of(installation.root()));
    report.put("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    report.put("device", Device.here());
    return report;
  }

  private void report(URI url, Filling filling, Map<String, Object> report) throws IOException {
    report.put("trials", trials);
    report.put("trials_per_second", trials / filling.seconds());
    report.put("resident_mib_of_the_controller_by_ended_trials", filling.residentMib());
    report.put("target_p95_ms", TARGET_MS);
    report.put("board", times(url.resolve("/api/v1/sweeps/1/leaderboard?limit=50"), WARM));
    report.put("trials_page", times(url.resolve("/api/v1/sweeps/1/trials?limit=50"), WARM));
    report.put("claims", times(url.resolve("/api/v1/board?sweep=1"), 0));
    report.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> page && page.containsKey("p95_ms")) {
            screen.line(
                "%s: first %.1f ms, then p50 %.1f ms, p95 %.1f ms"
                    .formatted(name, page.get("first_ms"), page.get("p50_ms"), page.get("p95_ms")));
          }
        });
    var file = output.orElse(installation.root().resolve("controller/benchmarks/board.json"));
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(file, mapper.writeValueAsString(report) + "\n");
    screen.line("written to " + file);
  }

  /**
   * @param warm requests that are not counted
   */
  private Map<String, Object> times(URI page, int warm) throws IOException {
    List<Double> times = new ArrayList<>();
    try (var http = HttpClient.newHttpClient()) {
      for (int i = 0; i < warm + requests; i++) {
        times.add(time(http, page));
      }
    }
    var sorted = times.subList(Math.max(1, warm), times.size()).stream().sorted().toList();
    var figures = new LinkedHashMap<String, Object>();
    figures.put("path", page.getRawPath() + "?" + page.getRawQuery());
    figures.put("first_ms", times.getFirst());
    figures.put("p50_ms", StartFigures.median(sorted));
    figures.put("p95_ms", sorted.get((int) Math.ceil(P95 * sorted.size()) - 1));
    figures.put("worst_ms", sorted.getLast());
    return figures;
  }

  private static double time(HttpClient http, URI page) throws IOException {
    long begun = System.nanoTime();
    try {
      var response =
          http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(page + " answered " + new String(response.body()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return (System.nanoTime() - begun) / 1e6;
  }
}
