package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Leaderboard;
import io.tune4rec.controller.cli.client.Leaderboard.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A leaderboard as text: the objective on validation, which ranks, beside the same metric on test,
 * and then the parameters that differ between trials.
 */
public final class LeaderboardTable {
  private static final String NOTHING = "-";
  private static final List<String> FIXED = List.of("#", "trial", "valid", "test", "epoch", "time");

  private LeaderboardTable() {}

  /** The lines, none wider than the canvas. */
  public static List<String> lines(Leaderboard board, Canvas canvas) {
    if (board.rows().isEmpty()) {
      return List.of("no trial has a result yet");
    }
    var parameters = differing(board.rows());
    var others = others(board);
    var headers = new ArrayList<>(FIXED);
    if (!others.isEmpty()) {
      headers.add("pareto");
      headers.addAll(others);
    }
    headers.addAll(parameters);
    boolean origins = board.rows().stream().anyMatch(row -> row.origin().isPresent());
    if (origins) {
      headers.add("origin");
    }
    var objective = board.sweep().objective();
    var rows =
        board.rows().stream()
            .map(row -> cells(row, objective, others, parameters, origins))
            .toList();
    var lines = new ArrayList<String>();
    var direction = board.sweep().higherIsBetter() ? "" : ", lower is better";
    lines.add("objective: " + objective + ", ranked on validation" + direction);
    board
        .sweep()
        .protocol()
        .ifPresent(
            protocol -> {
              lines.add("protocol: " + protocol.text());
              if (protocol.sampled()) {
                lines.add("SAMPLED ranking: not to be compared with values of a full one");
              }
            });
    lines.addAll(new Table(headers, rows, FIXED.size()).lines(canvas));
    return lines;
  }

  /** Names of parameters that not every row has with the same value, in order of appearance. */
  private static List<String> differing(List<Row> rows) {
    var names = new LinkedHashSet<String>();
    rows.forEach(row -> names.addAll(row.configuration().keySet()));
    return names.stream()
        .filter(name -> rows.stream().map(row -> value(row, name)).distinct().count() > 1)
        .toList();
  }

  private static List<String> cells(
      Row row, String objective, List<String> others, List<String> parameters, boolean origins) {
    var cells = new ArrayList<String>();
    cells.add(row.rank().map(String::valueOf).orElse(row.state().toLowerCase(Locale.ROOT)));
    cells.add(Integer.toString(row.number()));
    cells.add(metric(row.valid(), objective));
    cells.add(metric(row.test(), objective));
    cells.add(row.bestStep().map(String::valueOf).orElse(NOTHING));
    cells.add(row.seconds().map(Format::time).orElse(NOTHING));
    if (!others.isEmpty()) {
      cells.add(row.standing().map(LeaderboardTable::rank).orElse(NOTHING));
      others.forEach(
          name -> cells.add(metric(row.standing().map(s -> s.values()).orElse(Map.of()), name)));
    }
    parameters.forEach(name -> cells.add(value(row, name).map(Format::parameter).orElse(NOTHING)));
    if (origins) {
      cells.add(row.origin().orElse(NOTHING));
    }
    return cells;
  }

  /** What else the trials are judged by; nothing where one value alone decides. */
  private static List<String> others(Leaderboard board) {
    return board.rows().stream()
        .flatMap(row -> row.standing().stream())
        .flatMap(standing -> standing.values().keySet().stream())
        .filter(name -> !name.equals(board.sweep().objective()))
        .distinct()
        .toList();
  }

  private static String rank(Leaderboard.Standing standing) {
    return standing.paretoRank() + (standing.withinLimits() ? "" : " over limit");
  }

  private static String metric(Map<String, Double> metrics, String name) {
    return Optional.ofNullable(metrics.get(name)).map(Format::metric).orElse(NOTHING);
  }

  private static Optional<Object> value(Row row, String parameter) {
    return Optional.ofNullable(row.configuration().get(parameter));
  }
}
