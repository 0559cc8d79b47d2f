package io.tune4rec.controller.dataset;

import io.tune4rec.controller.source.SourceRows;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which rows of a file are taken; one object for all of its rows. */
final class RowFilter {
  /** Stands for any value, so that only empty cells are left out. */
  static final String ANY = "*";

  private final SourceRows row;
  private final List<Condition> conditions;

  private record Condition(int cell, Set<String> values) {
    boolean holds(SourceRows row) {
      var text = row.text(cell);
      return values.contains(text) || !text.isEmpty() && values.contains(ANY);
    }
  }

  RowFilter(SourceRows row, Map<String, Set<String>> where) {
    this.row = row;
    conditions =
        where.entrySet().stream()
            .map(e -> new Condition(row.columns().indexOf(e.getKey()), e.getValue()))
            .toList();
  }

  /** Whether the current row is. */
  boolean takes() {
    for (var condition : conditions) {
      if (!condition.holds(row)) {
        return false;
      }
    }
    return true;
  }
}
