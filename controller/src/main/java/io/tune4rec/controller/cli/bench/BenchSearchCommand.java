package io.tune4rec.controller.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.controller.cli.screen.Screen;
import io.tune4rec.controller.search.functions.BenchmarkFunction;
import io.tune4rec.controller.search.functions.BenchmarkFunctions;
import io.tune4rec.controller.search.functions.SequentialSweep;
import io.tune4rec.controller.sweep.SamplerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How good the samplers are for each trial, and how long they think. */
@Command(
    name = "search",
    description = {
      "Says how far each sampler gets on known functions,",
      "beside another platform's if its values are given, and times suggestions."
    })
public final class BenchSearchCommand implements Callable<Integer> {
  private static final List<Integer> TRIALS = List.of(25, 50, 100, 200);
  private static final List<Integer> PAST = List.of(100, 500, 1_000, 10_000);

  /** A Gaussian process takes tens of milliseconds where others take one. */
  private static final Set<SamplerKind> SLOW = Set.of(SamplerKind.GP, SamplerKind.AUTO);

  private static final int TRIALS_IF_SLOW = 100;
  private static final int PAST_OF_GP = 500;

  private final Installation installation;
  private final Screen screen;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--functions",
      paramLabel = "NAME",
      split = ",",
      description = "Those to run, with commas between; all unless given.")
  private List<String> functions = List.of();

  @Option(
      names = "--samplers",
      paramLabel = "NAME",
      split = ",",
      description = "Those to run, with commas between; all unless given.")
  private List<String> samplers = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Sweeps of each sampler on each function, from 1 to 1000; 20 unless given.")
  private int seeds = 20;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description =
          "Trials of a sweep, from 1 to 1000; 200 unless given; gp and auto have at most 100.")
  private int trials = 200;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "Runs on the trials of an export (CSV or JSON) instead; values are regrets.")
  private Optional<Path> table = Optional.empty();

  @Option(
      names = "--peer",
      paramLabel = "FILE",
      description = "Values of other samplers by function and seed: function,sampler,…,best100.")
  private Optional<Path> peer = Optional.empty();

  @Option(names = "--json", description = "Prints the figures as JSON.")
  private boolean json;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the figures go; controller/benchmarks/search.json unless given.")
  private Optional<Path> output = Optional.empty();

  public BenchSearchCommand(Installation installation, Screen screen, InstantSource clock) {
    this.installation = installation;
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (seeds < 1 || seeds > 1_000 || trials < 1 || trials > 1_000) {
      throw wrong(
          "--seeds, --trials: there are 1 to 1000 of each, but got %d and %d"
              .formatted(seeds, trials));
    }
    var runs =
        table
            .map(this::recorded)
            .orElseGet(
                () -> chosen("--functions", functions, BenchmarkFunctions.ALL, f -> f.name()));
    var kinds = chosen("--samplers", samplers, List.of(SamplerKind.values()), SamplerKind::text);
    var others = peer.map(this::peer).orElse(SearchPeer.NONE);
    var figures = head();
    var scores = scores(runs, kinds);
    scores.add(others);
    var times = times(kinds);
    screen.clearStatus();
    var report = new SearchReport(runs, kinds, counts(), scores, times);
    figures.putAll(report.figures());
    if (json) {
      screen.line(text(figures, new ObjectMapper()));
    } else {
      screen.lines(report.lines());
    }
    write(figures);
    return 0;
  }

  private List<BenchmarkFunction> recorded(Path file) {
    try {
      return List.of(RecordedTable.read(file));
    } catch (IOException | IllegalArgumentException e) {
      throw wrong("--table: trials are read from an export, but " + e.getMessage());
    }
  }

  private SearchPeer peer(Path file) {
    try {
      return SearchPeer.read(file);
    } catch (IOException | IllegalArgumentException e) {
      throw wrong("--peer: values are read from a CSV, but " + e.getMessage());
    }
  }

  private <T> List<T> chosen(
      String option, List<String> names, List<T> all, Function<T, String> name) {
    var known = all.stream().map(name).toList();
    for (var each : names) {
      if (!known.contains(each)) {
        throw wrong(
            "%s: each is one of %s, but got %s".formatted(option, String.join(", ", known), each));
      }
    }
    return all.stream()
        .filter(each -> names.isEmpty() || names.contains(name.apply(each)))
        .toList();
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  private List<Integer> counts() {
    return Stream.concat(TRIALS.stream().filter(n -> n < trials), Stream.of(trials)).toList();
  }

  private static int most(SamplerKind kind, int trials) {
    return SLOW.contains(kind) ? Math.min(trials, TRIALS_IF_SLOW) : trials;
  }

  /** Function by function; a sampler that a function's space does not suit is left out of it. */
  private SearchScores scores(List<BenchmarkFunction> runs, List<SamplerKind> kinds) {
    var scores = new SearchScores();
    var begin = clock.instant();
    int done = 0;
    for (var function : runs) {
      for (var kind : kinds) {
        int most = most(kind, trials);
        var least = new double[seeds][];
        try {
          for (int seed = 0; seed < seeds; seed++) {
            tell(begin, done++, runs.size() * kinds.size() * seeds, kind, function);
            least[seed] = SequentialSweep.leastSoFar(kind.sampler(), function, seed, most);
          }
        } catch (IllegalArgumentException e) {
          screen.note("%s on %s: %s".formatted(kind.text(), function.name(), e.getMessage()));
          continue;
        }
        counts().stream()
            .filter(n -> n <= most)
            .forEach(
                n ->
                    scores.put(
                        function.name(),
                        kind.text(),
                        n,
                        Arrays.stream(least).mapToDouble(l -> l[n - 1]).toArray()));
      }
    }
    return scores;
  }

  private void tell(
      Instant begin, int done, int all, SamplerKind kind, BenchmarkFunction function) {
    double spent = Duration.between(begin, clock.instant()).toMillis();
    var left =
        done == 0 ? "" : ", about %.0f s left".formatted(spent / done * (all - done) / 1_000);
    screen.status(
        "%s on %s".formatted(kind.text(), function.name()),
        ", sweep %d of %d%s".formatted(done + 1, all, left));
  }

  /** Sorted milliseconds by sampler and number of past trials. */
  private Map<String, Map<Integer, double[]>> times(List<SamplerKind> kinds) {
    var times = new LinkedHashMap<String, Map<Integer, double[]>>();
    for (var kind : kinds) {
      var ofKind = new LinkedHashMap<Integer, double[]>();
      for (int past : PAST) {
        if (kind != SamplerKind.GP || past <= PAST_OF_GP) {
          screen.status("timing " + kind.text(), ", after %,d trials".formatted(past));
          try {
            ofKind.put(
                past, SuggestionTimes.milliseconds(kind.sampler(), past, past > 1_000 ? 8 : 30));
          } catch (IllegalArgumentException e) {
            screen.note("%s is not timed: %s".formatted(kind.text(), e.getMessage()));
            break;
          }
        }
      }
      times.put(kind.text(), ofKind);
    }
    return times;
  }

  private LinkedHashMap<String, Object> head() {
    var head = new LinkedHashMap<String, Object>();
    head.put("what", "least value found by each sampler on known functions; time per suggestion");
    head.put("command", command());
    head.put("commit", Commit.of(installation.root()));
    head.put("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    head.put("device", Device.here());
    head.put("java", System.getProperty("java.runtime.version"));
    return head;
  }

  private String command() {
    var words = new StringJoiner(" ");
    words.add("./tune4rec bench search --seeds %d --trials %d".formatted(seeds, trials));
    if (!functions.isEmpty()) {
      words.add("--functions " + String.join(",", functions));
    }
    if (!samplers.isEmpty()) {
      words.add("--samplers " + String.join(",", samplers));
    }
    peer.ifPresent(file -> words.add("--peer " + file.getFileName()));
    table.ifPresent(file -> words.add("--table " + file.getFileName()));
    return words.toString();
  }

  private static String text(Map<String, Object> figures, ObjectMapper mapper) {
    try {
      return mapper.writeValueAsString(figures);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Map<String, Object> figures) {
    var file = output.orElse(installation.root().resolve("controller/benchmarks/search.json"));
    try {
      var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      Files.writeString(file, text(figures, mapper) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    screen.note("written to " + file);
  }
}
