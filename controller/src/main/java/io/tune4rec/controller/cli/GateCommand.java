package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Gate;
import io.tune4rec.controller.cli.client.Reply;
import io.tune4rec.controller.cli.local.ControllerSession;
import io.tune4rec.controller.cli.screen.GateSheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Judges a new sweep against a baseline. */
@Command(
    name = "gate",
    description = {
      "Runs a sweep and says whether it may replace a baseline.",
      "Adds seeds until that is known: ends 0 for PASS, 1 for FAIL, 3 for INCONCLUSIVE."
    })
final class GateCommand implements Callable<Integer> {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Context context;

  @Spec private CommandSpec spec;

  @Option(
      names = "--sweep",
      paramLabel = "FILE",
      required = true,
      description = "The sweep to run.")
  private Path file;

  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      required = true,
      description = "What it is compared with; 'tune4rec baseline set' names rows.")
  private String baseline;

  @Option(names = "--metric", paramLabel = "M", description = "ndcg@20 unless given.")
  private Optional<String> metric = Optional.empty();

  @Option(names = "--split", paramLabel = "S", description = "test (default) or valid.")
  private Optional<String> split = Optional.empty();

  @Option(
      names = "--margin",
      paramLabel = "X",
      description = "By how much the new row may be worse; 0.005 unless given.")
  private Optional<String> margin = Optional.empty();

  @Option(
      names = "--alpha",
      paramLabel = "A",
      description = "How often a row that is worse by the margin may pass; 0.05 unless given.")
  private Optional<String> alpha = Optional.empty();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "How many seeds the new row gets at most; 5 unless given.")
  private Optional<String> seeds = Optional.empty();

  @Option(names = "--junit", paramLabel = "FILE", description = "Writes JUnit XML there.")
  private Optional<Path> junit = Optional.empty();

  @Option(names = "--markdown", paramLabel = "FILE", description = "Writes Markdown there.")
  private Optional<Path> markdown = Optional.empty();

  @Option(names = "--report", paramLabel = "FILE", description = "Writes the JSON there.")
  private Optional<Path> report = Optional.empty();

  @Mixin private JsonOption json = new JsonOption();

  GateCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(
          spec.commandLine(), "--sweep: must be a sweep's file, but " + file + " is not a file");
    }
    var document = SweepFile.of(file);
    try (var session = context.session()) {
      var set = session.client().boards().setGate(document, query()).value();
      if (!json.wanted()) {
        context.screen().line(GateSheet.heading(set));
      }
      var decided = untilDecided(session, set.id());
      tell(decided);
      return switch (decided.value().state()) {
        case "PASS" -> ExitCode.DONE.number();
        case "FAIL" -> ExitCode.WORK_FAILED.number();
        default -> ExitCode.INCONCLUSIVE.number();
      };
    }
  }

  private Map<String, Object> query() {
    var query = new LinkedHashMap<String, Object>();
    query.put("baseline", baseline);
    metric.ifPresent(it -> query.put("metric", it));
    split.ifPresent(it -> query.put("split", it));
    margin.ifPresent(it -> query.put("margin", it));
    alpha.ifPresent(it -> query.put("alpha", it));
    seeds.ifPresent(it -> query.put("seeds", it));
    return query;
  }

  private Reply<Gate> untilDecided(ControllerSession session, long id) {
    if (session.own()) {
      session.ensureWorker(Slots.LOCAL);
    }
    var client = session.client();
    var watch = new SweepWatch(context.screen(), session.stack()::watch);
    watch.untilFinished(() -> client.sweep(client.boards().gate(id).value().sweepId()).value());
    while (true) {
      var gate = client.boards().gate(id);
      if (gate.value().decided()) {
        return gate;
      }
      context
          .screen()
          .status(
              "looked %d times, one more seed is run".formatted(gate.value().looks().size()), "");
      session.stack().watch(BETWEEN_LOOKS);
    }
  }

  private void tell(Reply<Gate> gate) {
    write(junit, GateSheet.junit(gate.value()));
    write(markdown, GateSheet.markdown(gate.value()));
    write(report, gate.json() + "\n");
    var screen = context.screen();
    if (json.wanted()) {
      screen.line(gate.json());
    } else {
      screen.lines(GateSheet.lines(gate.value(), screen.canvas()));
    }
  }

  private static void write(Optional<Path> file, String text) {
    file.ifPresent(
        path -> {
          try {
            Files.writeString(path, text);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
