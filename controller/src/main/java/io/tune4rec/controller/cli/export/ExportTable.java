package io.tune4rec.controller.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.controller.cli.client.Sweep;
import io.tune4rec.controller.cli.screen.Csv;
import io.tune4rec.controller.duckdb.TableParquet;
import io.tune4rec.controller.duckdb.TableParquet.Column;
import io.tune4rec.controller.duckdb.TableParquet.Type;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Entries of a list as rows. Columns: what all rows have of their sweep, then those of the {@link
 * ExportKind}, then metrics {@code valid.…}, {@code test.…} and {@code train.…}, parameters {@code
 * config.…}, and whatever else entries hold. What an entry lacks is empty. Not thread-safe.
 */
final class ExportTable {
  /** Fields of an entry whose own fields are columns with this prefix, in their order. */
  private static final List<String> GROUPS = List.of("valid", "test", "train", "config");

  /** Words of the board where the wire has others. */
  private static final Map<String, String> NAMES =
      Map.of("number", "trial", "parameters", "weights", "configuration", "config");

  /** A field that holds the entry's own fields. */
  private static final String INNER = "report";

  private final Map<String, Object> ofSweep = new LinkedHashMap<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final Map<String, Type> types = new LinkedHashMap<>();
  private final List<Object[]> rows = new ArrayList<>();
  private Object[] row = new Object[0];

  ExportTable(Sweep sweep, ExportKind kind) {
    ofSweep.put("sweep_id", sweep.id());
    ofSweep.put("sweep", sweep.name());
    ofSweep.put("dataset", sweep.on());
    ofSweep.put("dataset_hash", sweep.dataset().map(it -> it.hash()).orElse(""));
    ofSweep.put("protocol", sweep.protocol().map(it -> it.text()).orElse(""));
    ofSweep.put("objective", sweep.objective());
    ofSweep.forEach((name, value) -> declare(name, value instanceof Long ? Type.WHOLE : Type.TEXT));
    kind.columns().forEach(column -> declare(column.name(), column.type()));
  }

  private void declare(String name, Type type) {
    places.put(name, places.size());
    types.put(name, type);
  }

  /** Appends an entry. */
  void add(JsonNode entry) {
    row = new Object[places.size()];
    ofSweep.forEach(this::put);
    flatten("", entry);
    rows.add(row);
  }

  /** How many there are. */
  int size() {
    return rows.size();
  }

  private void flatten(String prefix, JsonNode node) {
    node.properties()
        .forEach(
            field -> {
              var own = prefix.isEmpty() ? NAMES.getOrDefault(field.getKey(), field.getKey()) : "";
              var name = prefix.isEmpty() ? own : prefix + field.getKey();
              var value = field.getValue();
              if (value.isObject()) {
                flatten(name.equals(INNER) ? "" : name + ".", value);
              } else if (!value.isNull()) {
                put(name, value(value));
              }
            });
  }

  private static Object value(JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return node.isTextual() ? node.textValue() : node.toString();
  }

  private void put(String name, Object value) {
    int place = places.computeIfAbsent(name, _ -> places.size());
    types.merge(name, typeOf(value), ExportTable::wider);
    if (place >= row.length) {
      row = Arrays.copyOf(row, places.size());
    }
    row[place] = value;
  }

  private static Type typeOf(Object value) {
    return switch (value) {
      case Long _ -> Type.WHOLE;
      case Double _ -> Type.REAL;
      case Boolean _ -> Type.FLAG;
      default -> Type.TEXT;
    };
  }

  /** A declared time comes as text. */
  private static Type wider(Type known, Type seen) {
    if (known == seen || known == Type.TIME) {
      return known;
    }
    boolean numbers =
        Stream.of(known, seen).allMatch(type -> type == Type.WHOLE || type == Type.REAL);
    return numbers ? Type.REAL : Type.TEXT;
  }

  /** In the order that the class names. */
  List<Column> columns() {
    return places.keySet().stream()
        .sorted(Comparator.comparingInt(this::section))
        .map(name -> new Column(name, types.get(name)))
        .toList();
  }

  private int section(String name) {
    int group = GROUPS.indexOf(name.replaceFirst("\\..*", ""));
    if (!name.contains(".")) {
      return 0;
    }
    return group < 0 ? GROUPS.size() + 1 : group + 1;
  }

  /** Rows in the order of {@link #columns}, each cell of its column's type. */
  private Stream<Object[]> typed(List<Column> columns) {
    var order = columns.stream().mapToInt(column -> places.get(column.name())).toArray();
    return rows.stream()
        .map(
            cells ->
                IntStream.range(0, order.length)
                    .mapToObj(i -> typed(columns.get(i).type(), cells, order[i]))
                    .toArray());
  }

  private static Object typed(Type type, Object[] cells, int place) {
    var cell = place < cells.length ? cells[place] : null;
    if (cell == null) {
      return null;
    }
    return switch (type) {
      case TEXT -> cell.toString();
      case REAL -> ((Number) cell).doubleValue();
      case TIME -> Instant.parse(cell.toString());
      case WHOLE, FLAG -> cell;
    };
  }

  /** As {@link Csv} with a header; numbers are not rounded. */
  void writeCsv(Writer out) throws IOException {
    var columns = columns();
    out.write(Csv.line(columns.stream().map(Column::name).toList()));
    for (var cells : (Iterable<Object[]>) typed(columns)::iterator) {
      out.write(Csv.line(Stream.of(cells).map(ExportTable::text).toList()));
    }
  }

  private static String text(Object cell) {
    return Optional.ofNullable(cell).map(String::valueOf).orElse("");
  }

  /** As Parquet, each column of its type. */
  void writeParquet(Path target) throws IOException {
    var columns = columns();
    TableParquet.write(columns, (Iterable<Object[]>) typed(columns)::iterator, target);
  }
}
