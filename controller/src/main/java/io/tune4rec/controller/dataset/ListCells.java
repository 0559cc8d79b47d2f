package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.SourceSchema.FeatureColumn;
import io.tune4rec.controller.source.Digits;
import io.tune4rec.controller.source.JsonList;
import io.tune4rec.controller.source.SourceRows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns cells that hold any number of values into these: {@code a|b|c}, JSON arrays, Parquet lists.
 * An empty cell is an empty list; empty values, and 0 where ids are numbers, are left out.
 */
final class ListCells {
  private final SourceRows row;
  private final RowProblems problems;
  private final String delimiter;
  private final CellChecks checks;

  ListCells(SourceRows row, RowProblems problems, String delimiter, CellChecks checks) {
    this.row = row;
    this.problems = problems;
    this.delimiter = delimiter;
    this.checks = checks;
  }

  /** The ids in a cell; notes a problem and returns fewer if there is something else. */
  int[] ids(int cell, FeatureColumn column, Optional<Vocabulary> vocabulary) {
    var values = values(cell, column.name());
    var ids = new int[values.size()];
    int n = 0;
    for (var value : values) {
      int id = id(value, cell, column, vocabulary);
      if (id > 0) {
        ids[n++] = id;
      }
    }
    return n == ids.length ? ids : Arrays.copyOf(ids, n);
  }

  /** The numbers in a cell; notes a problem if there is something else. */
  double[] numbers(int cell, FeatureColumn column) {
    return values(cell, column.name()).stream()
        .filter(value -> !value.isEmpty())
        .mapToDouble(value -> number(value, column))
        .toArray();
  }

  private int id(String value, int cell, FeatureColumn column, Optional<Vocabulary> vocabulary) {
    if (value.isEmpty()) {
      return 0;
    }
    return switch (column.ids()) {
      case Ids.Named() ->
          checks.isName(value, cell, column.name()) ? vocabulary.orElseThrow().id(value) : 0;
      case Ids.Numbered(var cardinality) -> {
        long id = Digits.of(value);
        if (id < 0 || id > cardinality) {
          var law = "the ids of a list are whole numbers from 1 to " + cardinality;
          problems.add(row, column.name(), law, CellChecks.got(value), "");
        }
        yield id <= cardinality ? (int) Math.max(0, id) : 0;
      }
    };
  }

  private double number(String value, FeatureColumn column) {
    var number = CellChecks.finite(value);
    if (number.isEmpty()) {
      var law = "the numbers of a list are finite and written like 12, -0.5 or 1e-3";
      problems.add(row, column.name(), law, CellChecks.got(value), "");
    }
    return number.orElse(0);
  }

  private List<String> values(int cell, String column) {
    if (row.nested(cell)) {
      var elements = row.elements(cell);
      if (elements.isEmpty()) {
        problems.add(row, column, "a list holds values", "this one is an object", "");
      }
      return elements.orElse(List.of());
    }
    var text = row.text(cell).strip();
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      return JsonList.parse(text).orElseGet(() -> bracketed(text));
    }
    return split(text, delimiter);
  }

  /** What programs print where they mean a list: {@code [1 2]}, {@code ['a', 'b']}. */
  private static List<String> bracketed(String text) {
    var inner = text.substring(1, text.length() - 1).strip();
    return split(inner, inner.contains(",") ? "," : " ").stream()
        .map(value -> value.replaceAll("^'(.*)'$", "$1"))
        .toList();
  }

  private static List<String> split(String text, String delimiter) {
    return Arrays.stream(text.split(Pattern.quote(delimiter), -1)).map(String::strip).toList();
  }
}
