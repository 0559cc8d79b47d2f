package io.tune4rec.controller.cli.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A table that fits a width: columns are given in order of importance, and those that do not fit
 * are left out from the right and named below.
 *
 * @param headers one per column
 * @param rows cells, as many as headers in each
 * @param needed columns that stay, however narrow the width; their cells are cut instead
 */
record Table(List<String> headers, List<List<String>> rows, int needed) {
  private static final String GAP = "  ";

  /** Columns whose cells name states: a state, or the rank of what has one. */
  private static final Set<String> STATES = Set.of("state", "#");

  Table {
    headers = List.copyOf(headers);
    rows = rows.stream().map(row -> row.stream().map(TextWidth::harmless).toList()).toList();
    for (var row : rows) {
      if (row.size() != headers.size()) {
        throw new IllegalArgumentException(
            "a row has a cell per header, but got " + row.size() + " for " + headers.size());
      }
    }
  }

  /** The lines of the table, none wider than the canvas. */
  List<String> lines(Canvas canvas) {
    int shown = columnsThatFit(canvas.width());
    var lines = new ArrayList<String>();
    lines.add(line(headers, shown, Canvas.plain(canvas.width())));
    rows.forEach(row -> lines.add(line(row, shown, canvas)));
    if (shown < headers.size()) {
      var left = "left out for width: " + String.join(", ", headers.subList(shown, headers.size()));
      lines.add(TextWidth.cut(left, canvas.width()));
    }
    return lines;
  }

  private int columnsThatFit(int width) {
    int used = widthOf(0);
    int shown = 1;
    while (shown < headers.size()
        && (shown < needed || used + GAP.length() + widthOf(shown) <= width)) {
      used += GAP.length() + widthOf(shown);
      shown++;
    }
    return shown;
  }

  /** Cells are cut before they are painted, so that no colour is cut in two. */
  private String line(List<String> cells, int shown, Canvas canvas) {
    var line = new StringBuilder();
    int left = canvas.width();
    for (int i = 0; i < shown && left > 0; i++) {
      var gap = i == 0 ? "" : GAP;
      var cell = TextWidth.cut(gap + aligned(cells, i, i == shown - 1), left);
      left -= TextWidth.of(cell);
      line.append(STATES.contains(headers.get(i)) ? canvas.palette().state(cell) : cell);
    }
    return line.toString().stripTrailing();
  }

  private String aligned(List<String> cells, int column, boolean last) {
    var cell = cells.get(column);
    var blanks = " ".repeat(widthOf(column) - TextWidth.of(cell));
    if (numeric(column)) {
      return blanks + cell;
    }
    return last ? cell : cell + blanks;
  }

  private int widthOf(int column) {
    return rows.stream()
        .mapToInt(row -> TextWidth.of(row.get(column)))
        .reduce(TextWidth.of(headers.get(column)), Math::max);
  }

  /** Numbers stand right, so that their digits line up. */
  private boolean numeric(int column) {
    return rows.stream()
        .map(row -> row.get(column))
        .allMatch(cell -> cell.isEmpty() || cell.equals("-") || isNumber(cell));
  }

  private static boolean isNumber(String cell) {
    return cell.matches("[-+]?[0-9][0-9.,:]*(e[-+]?[0-9]+)?");
  }
}
