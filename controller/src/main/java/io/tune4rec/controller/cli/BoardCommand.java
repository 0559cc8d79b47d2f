package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.BoardTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what can be claimed of a sweep's rows. */
@Command(
    name = "board",
    description = {
      "Says which rows of sweeps differ.",
      "With intervals, ties with the best, and floor models. Sweeps of different datasets or",
      "protocols are refused."
    })
final class BoardCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "SWEEP", arity = "1..*", description = SweepName.DESCRIPTION)
  private List<SweepName> names = List.of();

  @Option(
      names = "--split",
      paramLabel = "S",
      description = "valid, by which is chosen (default), or test, which is reported.")
  private Optional<String> split = Optional.empty();

  @Option(
      names = "--stage",
      paramLabel = "S",
      description = "search: the trials' own seeds; finalists: fresh ones (default on test).")
  private Optional<String> stage = Optional.empty();

  @Option(names = "--metric", paramLabel = "M", description = "Such as ndcg@20 or recall@5.")
  private Optional<String> metric = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "ROW",
      description = "Compares all rows with this one too: 3/7, 3/best.")
  private Optional<String> baseline = Optional.empty();

  @Option(
      names = "--correction",
      paramLabel = "C",
      description = "For the number of rows: holm (default), bonferroni, none.")
  private Optional<String> correction = Optional.empty();

  @Option(
      names = "--interval",
      paramLabel = "I",
      description = "percentile (default) or bca, of the bootstrap.")
  private Optional<String> interval = Optional.empty();

  @Option(names = "--alpha", paramLabel = "A", description = "0.05 unless given.")
  private Optional<String> alpha = Optional.empty();

  @Mixin private LimitOption limit = new LimitOption();

  @Mixin private JsonOption json = new JsonOption();

  BoardCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var client = session.client();
      var query = new LinkedHashMap<String, Object>();
      var known = new Known(client);
      query.put("sweep", names.stream().map(name -> known.sweep(name, id -> id)).toList());
      split.ifPresent(it -> query.put("split", it));
      stage.ifPresent(it -> query.put("stage", it));
      metric.ifPresent(it -> query.put("metric", it));
      baseline.ifPresent(it -> query.put("baseline", it));
      correction.ifPresent(it -> query.put("correction", it));
      interval.ifPresent(it -> query.put("interval", it));
      alpha.ifPresent(it -> query.put("alpha", it));
      limit.number().ifPresent(it -> query.put("limit", it));
      var board = client.boards().board(query);
      var screen = context.screen();
      screen.lines(
          json.wanted() ? List.of(board.json()) : BoardTable.lines(board.value(), screen.canvas()));
    }
    return ExitCode.DONE.number();
  }
}
