package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.dataset.doctor.Check;
import io.tune4rec.controller.dataset.doctor.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the doctor says of a dataset: in full, or a line for each finding. */
public final class CheckSheet {
  private static final int STATE = 9;
  private static final String MARGIN = " ".repeat(STATE);
  private static final String MEND = "→ ";

  private CheckSheet() {}

  /** Every finding with what it does to a metric and what to change, then the floors. */
  public static List<String> lines(Check check, Canvas canvas) {
    var lines = new ArrayList<String>();
    for (var finding : check.findings()) {
      lines.add(head(finding, canvas));
      if (finding.severity() != Finding.Severity.OK) {
        lines.addAll(wrapped("", finding.measured(), canvas));
        lines.addAll(wrapped("", finding.effect(), canvas));
        lines.addAll(wrapped(MEND, finding.remedy(), canvas));
      }
    }
    lines.addAll(floors(check, canvas));
    return lines;
  }

  /** A line for each finding that is not ok, the worst first, and the best floor. */
  public static List<String> brief(Check check, Canvas canvas) {
    var lines = new ArrayList<String>();
    for (var finding : check.notable()) {
      var line =
          head(finding, Canvas.plain(canvas.width()))
              + ": "
              + TextWidth.harmless(finding.measured());
      lines.add(painted(finding, canvas) + TextWidth.cut(line, canvas.width()).substring(STATE));
    }
    if (lines.isEmpty()) {
      lines.add(canvas.palette().state("OK") + " ".repeat(STATE - 2) + "the doctor found nothing");
    }
    return lines;
  }

  private static String head(Finding finding, Canvas canvas) {
    return painted(finding, canvas) + TextWidth.harmless(finding.title());
  }

  private static String painted(Finding finding, Canvas canvas) {
    var word = finding.severity().text();
    return canvas.palette().state(word) + " ".repeat(STATE - word.length());
  }

  /** Metrics by model and split, each split with bars of its first metric. */
  private static List<String> floors(Check check, Canvas canvas) {
    if (check.floors().isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "floors that every model must beat, on %,d of %,d cases, all items ranked",
            check.sampledCases(),
            check.cases()));
    var metrics = new LinkedHashSet<String>();
    check.floors().values().forEach(m -> m.values().forEach(v -> metrics.addAll(v.keySet())));
    var headers = new ArrayList<>(List.of("split", "model"));
    headers.addAll(metrics);
    headers.add("");
    var rows = new ArrayList<List<String>>();
    check.floors().forEach((split, models) -> rows.addAll(rows(split, models, metrics)));
    lines.addAll(new Table(headers, rows, 3).lines(canvas));
    return lines;
  }

  private static List<List<String>> rows(
      String split, Map<String, Map<String, Double>> models, Iterable<String> metrics) {
    double best =
        models.values().stream()
            .flatMap(values -> values.values().stream().limit(1))
            .reduce(0.0, Math::max);
    var rows = new ArrayList<List<String>>();
    models.forEach(
        (model, values) -> {
          var row = new ArrayList<>(List.of(split, model));
          metrics.forEach(
              name -> row.add(values.containsKey(name) ? Format.metric(values.get(name)) : "-"));
          double first = values.values().stream().findFirst().orElse(0.0);
          row.add("█".repeat(best == 0 ? 0 : (int) Math.round(20 * first / best)));
          rows.add(row);
        });
    return rows;
  }

  private static List<String> wrapped(String mark, String text, Canvas canvas) {
    var lines = new ArrayList<String>();
    int room = Math.max(20, canvas.width() - STATE);
    var line = new StringBuilder(mark);
    for (var word : TextWidth.harmless(text).split(" ")) {
      if (line.length() > mark.length()
          && TextWidth.of(line.toString()) + 1 + TextWidth.of(word) > room) {
        lines.add(MARGIN + line);
        line = new StringBuilder(" ".repeat(mark.length()));
      }
      line.append(line.length() > mark.length() ? " " : "").append(word);
    }
    if (!text.isEmpty()) {
      lines.add(MARGIN + line);
    }
    return lines;
  }
}
