package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.RowComparison;
import io.tune4rec.controller.cli.client.RowComparison.Compared;
import java.util.ArrayList;
import java.util.List;

/** Rows side by side, as text. */
public final class ComparisonSheet {
  private ComparisonSheet() {}

  /** The lines, none wider than the canvas. */
  public static List<String> lines(RowComparison comparison, Canvas canvas) {
    var lines = new ArrayList<String>();
    lines.add("%s of %s".formatted(comparison.key().split(), comparison.dataset()));
    lines.addAll(table("metric", comparison, metrics(comparison), canvas));
    var configurations = configurations(comparison);
    if (!configurations.isEmpty()) {
      lines.add("");
      lines.addAll(table("differs in", comparison, configurations, canvas));
    }
    lines.add("");
    lines.add(comparison.metrics().getFirst() + " by part of the cases:");
    lines.addAll(table("cases", comparison, segments(comparison), canvas));
    for (var duel : comparison.duels()) {
      lines.add(
          "%s against %s: %,d cases won, %,d lost, %,d tied"
              .formatted(duel.row(), duel.other(), duel.won(), duel.lost(), duel.tied()));
    }
    return lines;
  }

  private static List<String> table(
      String what, RowComparison comparison, List<List<String>> rows, Canvas canvas) {
    var headers = new ArrayList<>(List.of(what));
    comparison.rows().stream().map(ComparisonSheet::heading).forEach(headers::add);
    return new Table(headers, rows, 2).lines(canvas);
  }

  private static String heading(Compared row) {
    return row.seeds() > 1 ? row.name() + " (" + row.seeds() + " seeds)" : row.name();
  }

  private static List<List<String>> metrics(RowComparison comparison) {
    return comparison.metrics().stream()
        .map(
            metric -> {
              var cells = new ArrayList<>(List.of(metric));
              comparison.rows().forEach(r -> cells.add(Format.metric(r.values().get(metric))));
              return (List<String>) cells;
            })
        .toList();
  }

  private static List<List<String>> configurations(RowComparison comparison) {
    return comparison.differences().stream()
        .map(
            difference -> {
              var cells = new ArrayList<>(List.of(difference.parameter()));
              difference
                  .values()
                  .forEach(value -> cells.add(value == null ? "-" : Format.parameter(value)));
              return (List<String>) cells;
            })
        .toList();
  }

  private static List<List<String>> segments(RowComparison comparison) {
    return comparison.segments().stream()
        .map(
            segment -> {
              var cells =
                  new ArrayList<>(
                      List.of(
                          "%s %s (%,d)".formatted(segment.by(), segment.label(), segment.cases())));
              segment.values().forEach(value -> cells.add(Format.metric(value)));
              return (List<String>) cells;
            })
        .toList();
  }
}
