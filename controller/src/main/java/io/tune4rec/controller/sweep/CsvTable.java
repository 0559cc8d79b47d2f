package io.tune4rec.controller.sweep;

import io.tune4rec.model.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table as comma-separated values (RFC 4180): a head line, then a row a line. */
public final class CsvTable {
  private final String text;
  private int at;

  private CsvTable(String text) {
    this.text = text;
  }

  /**
   * Rows by column; cells that are empty are left out.
   *
   * @throws InvalidInputException if a row is longer than the head, or quotes do not end
   */
  public static List<Map<String, Object>> rows(String text) {
    var records = new CsvTable(text.startsWith("\uFEFF") ? text.substring(1) : text).records();
    var rows = new ArrayList<Map<String, Object>>();
    for (int i = 1; i < records.size(); i++) {
      rows.add(row(records.getFirst(), records.get(i), i));
    }
    return rows;
  }

  private static Map<String, Object> row(List<String> head, List<String> cells, int number) {
    if (cells.size() > head.size()) {
      throw InvalidInputException.of(
          "row " + number,
          "a row has as many cells as the head line",
          "got %d, and the head has %d".formatted(cells.size(), head.size()),
          "");
    }
    var row = new LinkedHashMap<String, Object>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        row.put(head.get(i), cells.get(i));
      }
    }
    return row;
  }

  private List<List<String>> records() {
    var records = new ArrayList<List<String>>();
    while (at < text.length()) {
      var record = record();
      if (record.size() > 1 || !record.getFirst().isBlank()) {
        records.add(record);
      }
    }
    return records;
  }

  private List<String> record() {
    var cells = new ArrayList<String>();
    while (true) {
      cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
      if (at >= text.length()) {
        return cells;
      }
      char end = text.charAt(at++);
      if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
      if (end != ',') {
        return cells;
      }
    }
  }

  private String plain() {
    int start = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at).strip();
  }

  private String quoted() {
    var cell = new StringBuilder();
    int start = at;
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c != '"') {
        cell.append(c);
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
        cell.append(c);
        at++;
      } else {
        at++;
        plain();
        return cell.toString();
      }
    }
    throw InvalidInputException.of(
        "body",
        "a quoted cell ends with a quote",
        "the one at character %d does not".formatted(start + 1),
        "");
  }
}
