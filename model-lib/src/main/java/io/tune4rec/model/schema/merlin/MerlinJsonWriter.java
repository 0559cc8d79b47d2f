package io.tune4rec.model.schema.merlin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a schema as the JSON of its message: camel case, whole numbers of 64 bits as text. */
final class MerlinJsonWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MerlinJsonWriter() {}

  static String write(MerlinSchema schema) {
    try {
      return JSON.writerWithDefaultPrettyPrinter()
              .writeValueAsString(
                  Map.of(
                      "feature", schema.columns().stream().map(MerlinJsonWriter::column).toList()))
          + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> column(MerlinColumn column) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", column.name());
    json.put("type", column.type().name());
    column
        .valueCount()
        .ifPresent(
            count ->
                json.put("valueCount", ordered("min", "" + count.min(), "max", "" + count.max())));
    column.intDomain().ifPresent(domain -> json.put("intDomain", intDomain(domain)));
    column.floatDomain().ifPresent(domain -> json.put("floatDomain", floatDomain(domain)));
    if (!column.shape().isEmpty()) {
      json.put(
          "shape",
          Map.of("dim", column.shape().stream().map(size -> Map.of("size", "" + size)).toList()));
    }
    var annotation = new LinkedHashMap<String, Object>();
    annotation.put("tag", column.tags());
    if (!column.properties().isEmpty()) {
      annotation.put(
          "extraMetadata",
          List.of(ordered("@type", StructBytes.TYPE, "value", column.properties())));
    }
    json.put("annotation", annotation);
    return json;
  }

  private static Map<String, Object> intDomain(MerlinColumn.IntDomain domain) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", domain.name());
    domain.min().ifPresent(min -> json.put("min", min.toString()));
    domain.max().ifPresent(max -> json.put("max", max.toString()));
    json.put("isCategorical", domain.categorical());
    return json;
  }

  private static Map<String, Object> floatDomain(MerlinColumn.FloatDomain domain) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", domain.name());
    number(json, "min", domain.min());
    number(json, "max", domain.max());
    json.put("disallowNan", domain.disallowNan());
    json.put("disallowInf", domain.disallowInf());
    json.put("isEmbedding", domain.embedding());
    return json;
  }

  private static void number(Map<String, Object> json, String name, Optional<Double> number) {
    number.ifPresent(n -> json.put(name, Double.isFinite(n) ? n : n.toString()));
  }

  private static Map<String, Object> ordered(
      String first, Object one, String second, Object other) {
    var map = new LinkedHashMap<String, Object>();
    map.put(first, one);
    map.put(second, other);
    return map;
  }
}
