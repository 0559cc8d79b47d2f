package io.tune4rec.model.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** {@code dataset.json} to and from {@link DatasetInfo}. */
final class DatasetJson {
  /** Far beyond any file system; products with sizes in bytes stay within a long. */
  private static final long MAX_INTERACTIONS = 1L << 48;

  private static final ObjectMapper PRETTY =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final ObjectMapper CANONICAL =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final TypeReference<LinkedHashMap<String, Object>> PLAIN =
      new TypeReference<>() {};

  private DatasetJson() {}

  static byte[] write(DatasetInfo info) {
    var json = new LinkedHashMap<String, Object>();
    json.put("format", DatasetInfo.FORMAT);
    json.put("name", info.name());
    json.put("hash", info.hash());
    json.putAll(hashed(info));
    json.put("provenance", info.provenance());
    try {
      return PRETTY.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The part that the hash covers, one line, keys sorted. */
  static String canonical(DatasetInfo info) {
    try {
      return CANONICAL.writeValueAsString(hashed(info));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> hashed(DatasetInfo info) {
    var json = new LinkedHashMap<String, Object>();
    json.put("schema", Map.of("columns", columns(info.schema())));
    var counts = new LinkedHashMap<String, Object>();
    counts.put("interactions", info.counts().interactions());
    counts.put("sessions", info.counts().sessions());
    counts.put("items", info.counts().items());
    json.put("counts", counts);
    var splits = new LinkedHashMap<String, Object>();
    info.counts().slices().forEach((split, n) -> splits.put(split.text(), n));
    json.put("splits", splits);
    json.put("protocol", info.protocol());
    var continuous = new LinkedHashMap<String, Object>();
    info.continuous()
        .forEach(
            (name, scale) -> {
              var pair = new LinkedHashMap<String, Object>();
              pair.put("mean", scale.mean());
              pair.put("std", scale.std());
              continuous.put(name, pair);
            });
    json.put("continuous", continuous);
    return json;
  }

  private static List<Object> columns(Schema schema) {
    var columns = new ArrayList<Object>();
    for (var column : schema.columns()) {
      var json = new LinkedHashMap<String, Object>();
      json.put("name", column.name());
      json.put("kind", column.kind().name().toLowerCase(Locale.ROOT));
      json.put("cardinality", column.cardinality());
      json.put("tags", List.copyOf(new TreeSet<>(column.tags())));
      columns.add(json);
    }
    return columns;
  }

  static DatasetInfo read(String source, byte[] bytes) {
    var root = tree(source, bytes);
    var format = root.path("format").asText();
    if (!format.equals(DatasetInfo.FORMAT)) {
      throw InvalidInputException.of(
          source,
          "a prepared dataset has the format '" + DatasetInfo.FORMAT + "'",
          "got '" + format + "'",
          "import the dataset again with this version");
    }
    try {
      return new DatasetInfo(
          field(root, "name").asText(),
          field(root, "hash").asText(),
          schema(field(root, "schema")),
          counts(root),
          plain(field(root, "protocol")),
          scales(field(root, "continuous")),
          plain(field(root, "provenance")));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(e.problems().stream().map(p -> p.under(source)).toList());
    }
  }

  private static JsonNode tree(String source, byte[] bytes) {
    try {
      var root = PRETTY.readTree(bytes);
      if (root != null && root.isObject()) {
        return root;
      }
      throw InvalidInputException.of(
          source, "dataset.json holds a JSON object", "this is none", "");
    } catch (JsonProcessingException e) {
      throw InvalidInputException.of(
          source,
          "dataset.json holds a JSON object",
          "reading it ends with: " + e.getOriginalMessage(),
          "import the dataset again");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode field(JsonNode node, String name) {
    var found = node.path(name);
    if (found.isMissingNode() || found.isNull()) {
      throw InvalidInputException.of(
          name, "dataset.json has the field '" + name + "'", "it is missing", "");
    }
    return found;
  }

  private static Schema schema(JsonNode node) {
    var columns = new ArrayList<Column>();
    for (var column : field(node, "columns")) {
      var tags = new TreeSet<String>();
      field(column, "tags").forEach(tag -> tags.add(tag.asText()));
      var kind =
          switch (field(column, "kind").asText()) {
            case "categorical" -> Column.Kind.CATEGORICAL;
            case "continuous" -> Column.Kind.CONTINUOUS;
            case String other ->
                throw InvalidInputException.of(
                    "kind", "a column is categorical or continuous", "got '" + other + "'", "");
          };
      columns.add(
          new Column(
              field(column, "name").asText(),
              kind,
              (int) whole(column, "cardinality", Integer.MAX_VALUE - 1),
              tags));
    }
    return new Schema(columns);
  }

  private static DatasetInfo.Counts counts(JsonNode root) {
    var slices = new EnumMap<Split, Integer>(Split.class);
    for (var split : Split.values()) {
      slices.put(split, (int) whole(field(root, "splits"), split.text(), Integer.MAX_VALUE));
    }
    var counts = field(root, "counts");
    return new DatasetInfo.Counts(
        whole(counts, "interactions", MAX_INTERACTIONS),
        whole(counts, "sessions", MAX_INTERACTIONS),
        (int) whole(counts, "items", Integer.MAX_VALUE),
        slices);
  }

  private static long whole(JsonNode node, String name, long high) {
    var value = field(node, name);
    if (!value.canConvertToLong()
        || !value.isIntegralNumber()
        || value.asLong() < 0
        || value.asLong() > high) {
      throw InvalidInputException.of(
          name, name + " is a whole number from 0 to " + high, "got " + value, "");
    }
    return value.asLong();
  }

  private static Map<String, Scale> scales(JsonNode node) {
    var scales = new LinkedHashMap<String, Scale>();
    node.properties()
        .forEach(
            entry ->
                scales.put(
                    entry.getKey(),
                    new Scale(
                        field(entry.getValue(), "mean").asDouble(),
                        field(entry.getValue(), "std").asDouble())));
    return scales;
  }

  private static Map<String, Object> plain(JsonNode node) {
    return PRETTY.convertValue(node, PLAIN);
  }
}
