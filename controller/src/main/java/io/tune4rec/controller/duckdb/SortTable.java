package io.tune4rec.controller.duckdb;

import io.tune4rec.controller.dataset.RowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table in which interactions are sorted; it has columns only for what rows say. It is filled
 * by one appender, so that DuckDB's row ids rise as rows arrive.
 */
final class SortTable {
  static final String NAME = "interaction";

  private final List<String> keys = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  SortTable(RowLayout layout) {
    if (layout.users()) {
      keys.addAll(List.of("user_high bigint", "user_low bigint"));
    }
    if (layout.sessions()) {
      keys.addAll(List.of("session_high bigint", "session_low bigint"));
    }
    // places do not fall as rows arrive
    keys.addAll(List.of("time bigint", "place bigint"));
    if (layout.starts()) {
      values.add("start bigint");
    }
    if (layout.splits()) {
      values.add("split integer");
    }
    for (int i = 0; i < layout.ids(); i++) {
      values.add("i%d integer".formatted(i));
    }
    for (int i = 0; i < layout.numbers(); i++) {
      values.add("n%d double".formatted(i));
    }
    if (layout.lists()) {
      values.add("lists blob");
    }
  }

  String create() {
    return "create table %s (%s)".formatted(NAME, String.join(", ", columns().toList()));
  }

  /**
   * @param tiedPlaces whether interactions of one row may have one time; their order costs memory
   */
  String select(boolean tiedPlaces) {
    var order = names(keys.stream()) + (tiedPlaces ? ", rowid" : "");
    return "select %s from %s order by %s".formatted(names(columns()), NAME, order);
  }

  private Stream<String> columns() {
    return Stream.concat(keys.stream(), values.stream());
  }

  private static String names(Stream<String> columns) {
    return String.join(", ", columns.map(column -> column.split(" ")[0]).toList());
  }
}
