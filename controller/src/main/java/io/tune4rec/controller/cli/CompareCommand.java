package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.ComparisonSheet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts rows side by side. */
@Command(
    name = "compare",
    description = {
      "Puts one to five rows side by side.",
      "Any metric from the stored ranks, what differs in their configurations, parts of the",
      "cases, cases won and lost."
    })
final class CompareCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      paramLabel = "ROW",
      arity = "1..5",
      description = "Sweep and number, as the leaderboard has them: 3/7, 3/best.")
  private List<String> rows = List.of();

  @Option(names = "--split", paramLabel = "S", description = "test (default) or valid.")
  private Optional<String> split = Optional.empty();

  @Option(
      names = "--metric",
      paramLabel = "M",
      description = {
        "Such as ndcg@20 or recall@5; may be given often. The first is that of parts and",
        "duels; ndcg@20 unless given."
      })
  private List<String> metrics = List.of();

  @Mixin private JsonOption json = new JsonOption();

  CompareCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var query = new LinkedHashMap<String, Object>();
      query.put("row", rows);
      split.ifPresent(it -> query.put("split", it));
      query.put("metric", metrics);
      var comparison = session.client().boards().compare(query);
      var screen = context.screen();
      screen.lines(
          json.wanted()
              ? List.of(comparison.json())
              : ComparisonSheet.lines(comparison.value(), screen.canvas()));
    }
    return ExitCode.DONE.number();
  }
}
