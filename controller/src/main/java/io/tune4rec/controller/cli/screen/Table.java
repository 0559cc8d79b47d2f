package io.tune4rec.controller.cli.screen;

import java.util.ArrayList;
import java.util.List;

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

  Table {
    headers = List.copyOf(headers);
    rows = rows.stream().map(List::copyOf).toList();
    for (var row : rows) {
      if (row.size() != headers.size()) {
        throw new IllegalArgumentException(
            "a row has a cell per header, but got " + row.size() + " for " + headers.size());
      }
    }
  }

  /** The lines of the table, none longer than {@code width}. */
  List<String> lines(int width) {
    int shown = columnsThatFit(width);
    var lines = new ArrayList<String>();
    lines.add(line(headers, shown, width));
    rows.forEach(row -> lines.add(line(row, shown, width)));
    if (shown < headers.size()) {
      var left = "left out for width: " + String.join(", ", headers.subList(shown, headers.size()));
      lines.add(cut(left, width));
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

  private String line(List<String> cells, int shown, int width) {
    var line = new StringBuilder();
    for (int i = 0; i < shown; i++) {
      var cell = cells.get(i);
      var blanks = " ".repeat(widthOf(i) - cell.length());
      line.append(i == 0 ? "" : GAP);
      line.append(numeric(i) ? blanks + cell : cell + blanks);
    }
    return cut(line.toString().stripTrailing(), width);
  }

  private int widthOf(int column) {
    return rows.stream()
        .mapToInt(row -> row.get(column).length())
        .reduce(headers.get(column).length(), Math::max);
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

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }
}
