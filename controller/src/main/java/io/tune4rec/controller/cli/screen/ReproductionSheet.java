package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Reproduction;
import io.tune4rec.controller.cli.client.Reproduction.Difference;
import io.tune4rec.controller.cli.client.Reproduction.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A trial and its repetition, number by number. */
public final class ReproductionSheet {
  private ReproductionSheet() {}

  /**
   * The lines, tables in them none wider than the canvas.
   *
   * @param trial that was run again
   */
  public static List<String> lines(long trial, Reproduction again, Canvas canvas) {
    var lines = new ArrayList<String>();
    lines.add("trial %d ran again as trial %d".formatted(trial, again.trialId()));
    again
        .report()
        .ifPresentOrElse(
            report -> lines.addAll(lines(report, canvas)),
            () -> lines.add(withoutResult(again, canvas.palette())));
    return lines;
  }

  private static String withoutResult(Reproduction again, Palette palette) {
    return Listing.fact("state", palette.state(again.state()))
        + again.reason().map(why -> ": " + TextWidth.harmless(why)).orElse("");
  }

  private static List<String> lines(Report report, Canvas canvas) {
    var lines = new ArrayList<String>();
    if (report.environment().isEmpty()) {
      lines.add("both ran with the same");
    } else {
      lines.addAll(environment(report.environment(), canvas));
    }
    for (var split : report.splits()) {
      lines.add(
          "%s: %d of %d ranks identical, the largest difference is %d"
              .formatted(
                  split.split(), split.identical(), split.cases(), split.largestDifference()));
    }
    lines.addAll(metrics(report.splits(), canvas));
    lines.add(verdict(report));
    return lines;
  }

  private static List<String> environment(List<Difference> differences, Canvas canvas) {
    var rows =
        differences.stream()
            .map(
                one -> List.of(one.what(), one.original(), one.now(), one.matters() ? "yes" : "no"))
            .toList();
    return new Table(List.of("differs", "original", "now", "matters"), rows, 3).lines(canvas);
  }

  private static List<String> metrics(List<Reproduction.Split> splits, Canvas canvas) {
    var rows =
        splits.stream()
            .flatMap(split -> split.metrics().stream().map(metric -> row(split.split(), metric)))
            .toList();
    var headers = List.of("split", "metric", "original", "now", "difference", "allowed");
    return rows.isEmpty() ? List.of() : new Table(headers, rows, 5).lines(canvas);
  }

  private static List<String> row(String split, Reproduction.Metric metric) {
    return List.of(
        split,
        metric.metric(),
        number("%.6f", metric.original()),
        number("%.6f", metric.now()),
        number("%+.6f", metric.difference()),
        number("%.6f", metric.allowed()));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String verdict(Report report) {
    return switch (report.verdict()) {
      case "IDENTICAL" -> "IDENTICAL: every rank and every metric is the same";
      case "WITHIN_TOLERANCE" ->
          "WITHIN_TOLERANCE: numbers may change with %s, and none is further off than allowed"
              .formatted(matter(report));
      default ->
          report.verdict()
              + ": "
              + (report.identityExpected()
                  ? "nothing differs that computes, so every rank should be the same"
                  : "%s may change numbers, but not as far as %s"
                      .formatted(matter(report), beyond(report)));
    };
  }

  private static String matter(Report report) {
    return report.environment().stream()
        .filter(Difference::matters)
        .map(Difference::what)
        .collect(Collectors.joining(", "));
  }

  private static String beyond(Report report) {
    return report.splits().stream()
        .flatMap(
            split ->
                split.metrics().stream()
                    .filter(metric -> !metric.within())
                    .map(metric -> metric.metric() + " on " + split.split()))
        .collect(Collectors.joining(", "));
  }
}
