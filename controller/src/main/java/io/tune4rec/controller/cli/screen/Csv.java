package io.tune4rec.controller.cli.screen;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of CSV by RFC 4180: commas, CR LF, and quotes around what needs them. */
public final class Csv {
  private static final String END = "\r\n";

  private Csv() {}

  /** A line with its end. */
  public static String line(List<String> cells) {
    return cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", END));
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
