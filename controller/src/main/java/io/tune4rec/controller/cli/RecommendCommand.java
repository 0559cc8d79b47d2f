package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.Json;
import io.tune4rec.controller.cli.client.Reply;
import io.tune4rec.controller.cli.screen.RecommendationTable;
import io.tune4rec.controller.recommender.Question;
import io.tune4rec.controller.recommender.Recommended;
import io.tune4rec.controller.recommender.RecommenderProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a model. */
@Command(
    name = "recommend",
    description = {
      "Recommends what may follow the items of a session.",
      "They are told oldest first, by the ids that the source has.",
      "Asks the controller for the model of a trial ('last/best'), or reads a folder that",
      "'model export' wrote, for which no controller is needed."
    })
final class RecommendCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "TRIAL|DIR",
      description = "A trial as 'trial show' takes it, or the folder of an exported model.")
  private String model = "";

  @Option(
      names = "--items",
      required = true,
      split = ",",
      paramLabel = "ITEM",
      description = "Ids with commas between, oldest first; the option may come several times.")
  private List<String> items = List.of();

  @Option(names = "--k", paramLabel = "N", description = "How many are recommended (default: 20).")
  private int k = 20;

  @Option(names = "--keep-seen", description = "Recommends those items too.")
  private boolean seenKept;

  @Mixin private JsonOption json = new JsonOption();

  RecommendCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var question = new Question(items, k, !seenKept);
    var folder = Path.of(model);
    var answer = Files.isDirectory(folder) ? ofFolder(folder, question) : ofTrial(question);
    var screen = context.screen();
    screen.lines(
        json.wanted()
            ? List.of(answer.json())
            : RecommendationTable.lines(answer.value(), screen.canvas()));
    return ExitCode.DONE.number();
  }

  private Reply<List<Recommended>> ofTrial(Question question) {
    var name = TrialName.of(spec, model);
    try (var session = context.session()) {
      ControllerClient client = session.client();
      return client.recommend(name.find(client).value().id(), Json.text(question));
    }
  }

  private Reply<List<Recommended>> ofFolder(Path folder, Question question) {
    try {
      var log = Files.createTempFile("tune4rec-recommender", ".log");
      try (var process =
          RecommenderProcess.start(context.installation().workerJar(), folder, log)) {
        var found = process.ask(question);
        return new Reply<>(found, Json.text(Map.of("recommendations", found)));
      } finally {
        Files.deleteIfExists(log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
