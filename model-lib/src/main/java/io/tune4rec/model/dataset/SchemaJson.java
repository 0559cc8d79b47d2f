package io.tune4rec.model.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A schema to and from JSON, as {@code dataset.json} has it. No state. */
public final class SchemaJson {
  private SchemaJson() {}

  /** As plain JSON values. */
  public static Map<String, Object> write(Schema schema) {
    return Map.of("columns", columns(schema));
  }

  private static List<Object> columns(Schema schema) {
    var columns = new ArrayList<Object>();
    for (var column : schema.columns()) {
      var json = new LinkedHashMap<String, Object>();
      json.put("name", column.name());
      json.put("kind", column.kind().name().toLowerCase(Locale.ROOT));
      json.put("list", column.list());
      json.put("cardinality", column.cardinality());
      json.put("oov", column.oov());
      json.put("tags", List.copyOf(new TreeSet<>(column.tags())));
      columns.add(json);
    }
    return columns;
  }

  /**
   * @throws InvalidInputException if it is not what {@link #write} writes
   */
  public static Schema read(JsonNode node) {
    var columns = new ArrayList<Column>();
    for (var column : DatasetJson.field(node, "columns")) {
      var tags = new TreeSet<String>();
      DatasetJson.field(column, "tags").forEach(tag -> tags.add(tag.asText()));
      var kind =
          switch (DatasetJson.field(column, "kind").asText()) {
            case "categorical" -> Column.Kind.CATEGORICAL;
            case "continuous" -> Column.Kind.CONTINUOUS;
            case String other ->
                throw InvalidInputException.of(
                    "kind", "a column is categorical or continuous", "got '" + other + "'", "");
          };
      columns.add(
          new Column(
              DatasetJson.field(column, "name").asText(),
              kind,
              DatasetJson.flag(column, "list"),
              (int) DatasetJson.whole(column, "cardinality", Integer.MAX_VALUE - 2),
              DatasetJson.flag(column, "oov"),
              tags));
    }
    return new Schema(columns);
  }
}
