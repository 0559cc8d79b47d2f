package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Leaderboard;
import io.tune4rec.controller.cli.client.Leaderboard.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A leaderboard as {@link Csv} with a header. Parameters are columns {@code config.…}, metrics
 * {@code valid.…} and {@code test.…}; what a trial does not have is empty. Numbers are not rounded.
 */
public final class LeaderboardCsv {
  private LeaderboardCsv() {}

  /** The whole file. */
  public static String text(Leaderboard board) {
    var names = new LinkedHashSet<String>();
    board.rows().forEach(row -> names.addAll(row.configuration().keySet()));
    var parameters = List.copyOf(names);
    var header =
        Stream.of(
                Stream.of("rank", "trial", "trial_id", "state", "attempts", "best_step"),
                Stream.of("seconds", "weights", "origin"),
                board.metrics().stream().map(name -> "valid." + name),
                board.metrics().stream().map(name -> "test." + name),
                parameters.stream().map(name -> "config." + name))
            .flatMap(part -> part)
            .toList();
    var lines = new ArrayList<>(List.of(Csv.line(header)));
    board.rows().forEach(row -> lines.add(Csv.line(cells(row, board.metrics(), parameters))));
    return String.join("", lines);
  }

  private static List<String> cells(Row row, List<String> metrics, List<String> parameters) {
    var cells = new ArrayList<String>();
    cells.add(row.rank().map(String::valueOf).orElse(""));
    cells.add(Integer.toString(row.number()));
    cells.add(Long.toString(row.trialId()));
    cells.add(row.state());
    cells.add(Integer.toString(row.attempts()));
    cells.add(row.bestStep().map(String::valueOf).orElse(""));
    cells.add(row.seconds().map(String::valueOf).orElse(""));
    cells.add(row.parameters().map(String::valueOf).orElse(""));
    cells.add(row.origin().orElse(""));
    metrics.forEach(name -> cells.add(text(row.valid().get(name))));
    metrics.forEach(name -> cells.add(text(row.test().get(name))));
    parameters.forEach(name -> cells.add(text(row.configuration().get(name))));
    return cells;
  }

  private static String text(Object value) {
    return Optional.ofNullable(value).map(String::valueOf).orElse("");
  }
}
