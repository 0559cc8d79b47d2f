package io.tune4rec.controller.duckdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.tune4rec.model.dataset.IdMap;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.merlin.MerlinColumn;
import io.tune4rec.model.schema.merlin.MerlinColumn.ValueCount;
import io.tune4rec.model.schema.merlin.MerlinSchema;
import io.tune4rec.model.schema.merlin.SessionColumns;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dataset's sequences as rows with lists: {@code session_id}, {@code user_id} where users are
 * known, {@code timestamp}, and the dataset's columns. A list column is a list of lists.
 */
final class SessionRows {
  private static final JsonFactory JSON = new JsonFactory();

  private final SessionDataset dataset;
  private final List<Field> fields = new ArrayList<>();

  /** A column: how Merlin and DuckDB see it, and how a sequence's values are written. */
  private record Field(MerlinColumn column, String type, Values values) {}

  /** Writes the value of a row: a sequence's interactions from {@code begin} to {@code end}. */
  private interface Values {
    void write(JsonGenerator json, long begin, long end) throws IOException;
  }

  /** Writes one value of an interaction. */
  private interface Value {
    void write(JsonGenerator json, long interaction) throws IOException;
  }

  /**
   * @param originalIds whether ids that have a value of the source are written as that
   */
  SessionRows(SessionDataset dataset, ValueCount lengths, boolean originalIds) {
    this.dataset = dataset;
    var columns = new SessionColumns(lengths);
    var session = SessionColumns.scalar(free("session_id"), "session_id", dataset.sessions());
    add(session, "BIGINT", (json, begin, _) -> json.writeNumber(dataset.sessionOf(begin) + 1));
    long users = dataset.info().counts().users();
    if (users > 0) {
      add(
          SessionColumns.scalar(free("user_id"), "user_id", users),
          "INTEGER",
          (json, begin, _) ->
              json.writeNumber(dataset.user(dataset.sessionOf(begin)).orElseThrow()));
    }
    add(
        columns.time(free("timestamp")),
        "BIGINT[]",
        each((json, i) -> json.writeNumber(dataset.time(i))));
    for (var column : dataset.schema().columns()) {
      var names = originalIds ? dataset.ids(column.name()) : Optional.<IdMap>empty();
      var depth = column.list() ? "[][]" : "[]";
      if (names.isPresent()) {
        add(columns.original(column), "VARCHAR" + depth, ids(column, names));
      } else {
        switch (column.kind()) {
          case CATEGORICAL -> add(columns.of(column), "INTEGER" + depth, ids(column, names));
          case CONTINUOUS -> add(columns.of(column), "FLOAT" + depth, numbers(column));
        }
      }
    }
  }

  /** How Merlin describes the rows. */
  MerlinSchema schema() {
    return new MerlinSchema(fields.stream().map(Field::column).toList());
  }

  /** DuckDB's type of each column, by name. */
  Map<String, String> types() {
    var types = new LinkedHashMap<String, String>();
    fields.forEach(field -> types.put(field.column().name(), field.type()));
    return types;
  }

  /** Writes the sequences {@code [from, to)} of a split as lines of JSON. */
  void write(Path file, Split split, int from, int to) throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(file));
        var json = JSON.createGenerator(out)) {
      json.setRootValueSeparator(new SerializedString("\n"));
      for (int slice = from; slice < to; slice++) {
        json.writeStartObject();
        for (var field : fields) {
          json.writeFieldName(field.column().name());
          field.values().write(json, dataset.begin(split, slice), dataset.end(split, slice));
        }
        json.writeEndObject();
      }
    }
  }

  private void add(MerlinColumn column, String type, Values values) {
    fields.add(new Field(column, type, values));
  }

  private String free(String name) {
    return dataset.schema().find(name).isPresent() ? free(name + "_") : name;
  }

  private Values ids(Column column, Optional<IdMap> names) {
    if (!column.list()) {
      var ids = dataset.categorical(column.name());
      return each((json, i) -> writeId(json, ids.at(i), names));
    }
    var lists = dataset.list(column.name());
    return each(
        (json, i) -> {
          json.writeStartArray();
          for (int k = 0; k < lists.length(i); k++) {
            writeId(json, lists.idAt(i, k), names);
          }
          json.writeEndArray();
        });
  }

  /** Missing values and those out of the vocabulary have no value of the source. */
  private static void writeId(JsonGenerator json, int id, Optional<IdMap> names)
      throws IOException {
    if (names.isEmpty()) {
      json.writeNumber(id);
    } else if (id >= 1 && id <= names.get().size()) {
      json.writeString(names.get().value(id));
    } else {
      json.writeNull();
    }
  }

  private Values numbers(Column column) {
    if (!column.list()) {
      var numbers = dataset.continuous(column.name());
      return each((json, i) -> json.writeNumber(numbers.at(i)));
    }
    var lists = dataset.list(column.name());
    return each(
        (json, i) -> {
          json.writeStartArray();
          for (int k = 0; k < lists.length(i); k++) {
            json.writeNumber(lists.numberAt(i, k));
          }
          json.writeEndArray();
        });
  }

  private static Values each(Value value) {
    return (json, begin, end) -> {
      json.writeStartArray();
      for (long i = begin; i < end; i++) {
        value.write(json, i);
      }
      json.writeEndArray();
    };
  }
}
