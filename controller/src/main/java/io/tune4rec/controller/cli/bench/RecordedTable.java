package io.tune4rec.controller.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.controller.search.functions.BenchmarkFunction;
import io.tune4rec.controller.search.functions.RecordedTrials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Trials as {@code export} writes them, CSV or JSON: parameters are {@code config.…}, the value is
 * {@code value}; in tables without it {@code valid.} with the name in the column {@code objective},
 * or the first {@code valid.…}. Higher is better.
 */
final class RecordedTable {
  private static final String CONFIG = "config.";
  private static final String VALID = "valid.";

  private RecordedTable() {}

  /**
   * @throws IllegalArgumentException if there are no two trials with a value
   */
  static BenchmarkFunction read(Path file) throws IOException {
    var text = Files.readString(file);
    var rows = text.stripLeading().matches("(?s)[\\[{].*") ? ofJson(text) : ofCsv(text);
    var configurations = new ArrayList<Map<String, Object>>();
    var values = new ArrayList<Double>();
    for (var row : rows) {
      var value =
          row.getOrDefault("value", row.get(VALID + row.getOrDefault("objective", first(row))));
      if (value != null && number(value) instanceof Number found) {
        configurations.add(configuration(row));
        values.add(found.doubleValue());
      }
    }
    return RecordedTrials.of(
        Objects.toString(file.getFileName()),
        configurations,
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static String first(Map<String, String> row) {
    return row.keySet().stream()
        .filter(name -> name.startsWith(VALID))
        .findFirst()
        .map(name -> name.substring(VALID.length()))
        .orElse("");
  }

  private static Map<String, Object> configuration(Map<String, String> row) {
    var values = new LinkedHashMap<String, Object>();
    row.forEach(
        (name, text) -> {
          if (name.startsWith(CONFIG)) {
            values.put(name.substring(CONFIG.length()), number(text));
          }
        });
    return values;
  }

  /** A number if it reads as one. */
  private static Object number(String text) {
    if (text.matches("[-+]?[0-9]{1,15}")) {
      return Long.valueOf(text);
    }
    return text.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?") ? Double.valueOf(text) : text;
  }

  private static List<Map<String, String>> ofJson(String text) throws IOException {
    var rows = new ArrayList<Map<String, String>>();
    var tree = new ObjectMapper().readTree(text);
    for (var entry : tree.isArray() ? tree : tree.path("results")) {
      var row = new LinkedHashMap<String, String>();
      flatten("", entry, row);
      rows.add(row);
    }
    return rows;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> row) {
    node.properties()
        .forEach(
            field -> {
              var name = field.getKey().equals("configuration") ? "config" : field.getKey();
              if (field.getValue().isObject()) {
                flatten(prefix + name + ".", field.getValue(), row);
              } else if (!field.getValue().isNull()) {
                row.put(prefix + name, field.getValue().asText());
              }
            });
  }

  private static List<Map<String, String>> ofCsv(String text) {
    var lines = text.lines().filter(line -> !line.isBlank()).map(RecordedTable::cells).toList();
    var rows = new ArrayList<Map<String, String>>();
    for (var cells : lines.subList(Math.min(1, lines.size()), lines.size())) {
      var row = new LinkedHashMap<String, String>();
      for (int i = 0; i < Math.min(cells.size(), lines.getFirst().size()); i++) {
        if (!cells.get(i).isEmpty()) {
          row.put(lines.getFirst().get(i), cells.get(i));
        }
      }
      rows.add(row);
    }
    return rows;
  }

  /** Cells by RFC 4180, but for line breaks within one. */
  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
