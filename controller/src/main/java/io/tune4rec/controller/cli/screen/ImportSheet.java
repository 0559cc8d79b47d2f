package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.TrialImport;
import java.util.ArrayList;
import java.util.List;

/** What became of a table of trials from elsewhere. */
public final class ImportSheet {
  private ImportSheet() {}

  /** The lines. */
  public static List<String> lines(TrialImport result) {
    var lines = new ArrayList<String>();
    lines.add(
        "%d trials imported, values from '%s'"
            .formatted(result.imported(), TextWidth.harmless(result.valueColumn())));
    if (result.known() > 0) {
      lines.add("%d were imported before".formatted(result.known()));
    }
    if (result.skipped() > 0) {
      lines.add("%d rows have no result and are left out".formatted(result.skipped()));
    }
    result.notices().forEach(notice -> lines.add("note: " + TextWidth.harmless(notice)));
    return lines;
  }
}
