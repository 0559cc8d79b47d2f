package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.doctor.Finding;
import java.util.ArrayList;
import java.util.List;

/** What the doctor found, a line each, and below it how to mend it. */
public final class FindingList {
  private static final String MEND = " ".repeat(6) + "→ ";

  private FindingList() {}

  /** The lines; a text goes on where it is wider than the canvas, for it must be read whole. */
  public static List<String> lines(List<Finding> findings, Canvas canvas) {
    int widest = findings.stream().mapToInt(f -> TextWidth.of(f.name())).max().orElse(0);
    var lines = new ArrayList<String>();
    for (var finding : findings) {
      var state = finding.state().word();
      lines.add(
          canvas.palette().state(state)
              + " ".repeat(6 - state.length())
              + finding.name()
              + " ".repeat(2 + widest - TextWidth.of(finding.name()))
              + TextWidth.harmless(finding.text()));
      if (!finding.wayOut().isEmpty()) {
        lines.add(MEND + finding.wayOut());
      }
    }
    return lines;
  }
}
