package io.tune4rec.controller.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.Sweep;
import io.tune4rec.controller.cli.client.SweepText;
import io.tune4rec.controller.cli.local.ControllerSession;
import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.controller.cli.local.StartWatch;
import io.tune4rec.controller.cli.screen.Screen;
import io.tune4rec.controller.sweep.SamplerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * How far samplers get on real training: the same sweep with each of them and several seeds, run by
 * the workers of the controller at hand, or by one of this machine. The sweeps stay there.
 */
@Command(
    name = "samplers",
    description = {
      "Runs a sweep's file with each sampler and several seeds, a pair of sweeps at a time, and",
      "says in how many seeds the first sampler gets further than the others."
    })
public final class BenchSamplersCommand implements Callable<Integer> {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int SLOTS = 2;

  private final Installation installation;
  private final Screen screen;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The sweep, in Tune4Rec's own format.")
  private Path file;

  @Option(
      names = "--samplers",
      paramLabel = "NAME",
      split = ",",
      description = "Two or more, the one of interest first; auto,random unless given.")
  private List<String> samplers = List.of("auto", "random");

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Sweeps of each sampler, from 1 to 100; 10 unless given.")
  private int seeds = 10;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the figures go; controller/benchmarks/samplers.json unless given.")
  private Optional<Path> output = Optional.empty();

  public BenchSamplersCommand(Installation installation, Screen screen, InstantSource clock) {
    this.installation = installation;
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    check();
    var document = document();
    var figures = new SamplerFigures(samplers);
    try (var session = ControllerSession.open(installation, clock, StartWatch.SILENT)) {
      if (session.own()) {
        session.ensureWorker(SLOTS);
      }
      for (int seed = 1; seed <= seeds; seed++) {
        var sweeps = new LinkedHashMap<String, Sweep>();
        for (var sampler : samplers) {
          sweeps.put(sampler, submit(session.client(), document, sampler, seed));
        }
        for (var sampler : samplers) {
          var ended = ended(session, sweeps.get(sampler).id(), sampler, seed);
          figures.add(sampler, seed, ended, session.client().trials(ended.id()));
        }
        screen.line(figures.line(seed));
      }
    }
    screen.lines(figures.comparisons());
    write(document, figures);
    return 0;
  }

  private void check() {
    var known = Stream.of(SamplerKind.values()).map(SamplerKind::text).toList();
    if (samplers.size() < 2
        || samplers.stream().distinct().count() < samplers.size()
        || !known.containsAll(samplers)) {
      throw wrong(
          "--samplers: two or more different ones of %s, but got %s"
              .formatted(String.join(", ", known), String.join(", ", samplers)));
    }
    if (seeds < 1 || seeds > 100) {
      throw wrong("--seeds: there are 1 to 100 of them, but got " + seeds);
    }
  }

  private ObjectNode document() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw wrong("FILE: must be a sweep's file, but " + file + " is not a file");
    }
    if (new YAMLMapper().readTree(Files.readString(file)) instanceof ObjectNode tree) {
      return tree;
    }
    throw wrong("FILE: must be a sweep's file, but " + file + " holds no tree of keys");
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  private static Sweep submit(
      ControllerClient client, ObjectNode document, String sampler, int seed) {
    var own = document.deepCopy();
    own.put("name", "%s %s %d".formatted(document.path("name").asText("bench"), sampler, seed));
    own.put("sampler", sampler);
    own.put("seed", seed);
    var text = new SweepText(own.toString(), "application/json");
    return client.submitSweep(text, UUID.randomUUID().toString()).sweep().value();
  }

  private Sweep ended(ControllerSession session, long id, String sampler, int seed) {
    while (true) {
      var sweep = session.client().sweep(id).value();
      screen.status(
          "%s, seed %d of %d".formatted(sampler, seed, seeds),
          ": %d of %d trials".formatted(sweep.trials().done(), sweep.trials().budget()));
      if (sweep.settled()) {
        screen.clearStatus();
        return sweep;
      }
      session.stack().watch(BETWEEN_LOOKS);
    }
  }

  private void write(ObjectNode document, SamplerFigures figures) throws IOException {
    var tree = new LinkedHashMap<String, Object>();
    tree.put(
        "what",
        "the best %s on validation that sweeps of %s trials on %s reach, by sampler and seed"
            .formatted(
                document.path("objective").asText(),
                document.path("trials").asText(),
                document.path("dataset").asText()));
    tree.put(
        "command",
        "./tune4rec bench samplers %s --samplers %s --seeds %d"
            .formatted(file, String.join(",", samplers), seeds));
    tree.put("commit", Commit.of(installation.root()));
    tree.put("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    tree.put("device", Device.here());
    tree.putAll(figures.tree());
    var target = output.orElse(installation.root().resolve("controller/benchmarks/samplers.json"));
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(target, mapper.writeValueAsString(tree) + "\n");
    screen.note("written to " + target);
  }
}
