package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Importance;
import io.tune4rec.controller.cli.screen.Bars.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What mattered, as bars. */
public final class ImportanceSheet {
  private ImportanceSheet() {}

  /** Bars, none wider than the canvas, then warnings. */
  public static List<String> lines(Importance importance, Canvas canvas) {
    var title =
        "what %s goes with, by %s over %d trials"
            .formatted(importance.objective(), importance.method(), importance.trials());
    var bars =
        importance.parameters().stream()
            .map(it -> new Bar(it.parameter(), it.share(), percent(it.share())))
            .toList();
    var lines = new ArrayList<>(new Bars(title, bars).lines(canvas));
    importance
        .alone()
        .ifPresent(
            part ->
                lines.add(
                    "one by one they explain %s of the variance; the rest is how they act together"
                        .formatted(percent(part))));
    importance.warnings().forEach(warning -> lines.add("mind: " + warning));
    return lines;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
