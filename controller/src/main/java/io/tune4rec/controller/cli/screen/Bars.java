package io.tune4rec.controller.cli.screen;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars of text, one below the other: a label, a bar as long as the value beside the largest, the
 * value in words.
 *
 * @param title above them
 */
record Bars(String title, List<Bar> bars) {
  private static final String FULL = "█";

  /** By eighths of a character. */
  private static final List<String> PARTS = List.of("", "▏", "▎", "▍", "▌", "▋", "▊", "▉");

  private static final int WIDEST = 40;
  private static final int NARROWEST = 4;
  private static final String MARGIN = "  ";

  /**
   * @param value at least 0
   */
  record Bar(String label, double value, String words) {}

  /** The lines, none wider than the canvas. */
  List<String> lines(Canvas canvas) {
    int labels = bars.stream().mapToInt(bar -> TextWidth.of(bar.label())).max().orElse(0);
    int words = bars.stream().mapToInt(bar -> TextWidth.of(bar.words())).max().orElse(0);
    int rest = canvas.width() - labels - words - 3 * MARGIN.length();
    int room = Math.max(NARROWEST, Math.min(WIDEST, rest));
    double largest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    var lines = new ArrayList<String>();
    lines.add(title);
    for (var bar : bars) {
      var line =
          MARGIN
              + " ".repeat(labels - TextWidth.of(bar.label()))
              + bar.label()
              + MARGIN
              + drawn(largest == 0 ? 0 : bar.value() / largest, room)
              + MARGIN
              + bar.words();
      lines.add(TextWidth.cut(line.stripTrailing(), canvas.width()));
    }
    return lines;
  }

  /** What is above zero shows. */
  private static String drawn(double part, int room) {
    int eighths = (int) Math.round(part * room * PARTS.size());
    eighths = part > 0 ? Math.max(1, eighths) : 0;
    var bar = FULL.repeat(eighths / PARTS.size()) + PARTS.get(eighths % PARTS.size());
    return bar + " ".repeat(Math.max(0, room - bar.length()));
  }
}
