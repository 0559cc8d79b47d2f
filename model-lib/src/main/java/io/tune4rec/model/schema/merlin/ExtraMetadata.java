package io.tune4rec.model.schema.merlin;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The properties of a column from {@code annotation.extra_metadata}, in each of the forms they come
 * in: the object itself, {@code @type} with {@code value}, {@code type_url} with bytes, or {@code
 * [type.googleapis.com/google.protobuf.Struct]} with {@code fields}.
 */
final class ExtraMetadata {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<LinkedHashMap<String, Object>> PLAIN =
      new TypeReference<>() {};
  private static final String EXPANDED = "[" + StructBytes.TYPE + "]";

  private ExtraMetadata() {}

  /** Of the first; none where it is of another kind. */
  static Map<String, Object> of(ProtoNode annotation) {
    var all = annotation.all("extra_metadata");
    return all.isEmpty() ? Map.of() : properties(all.getFirst());
  }

  private static Map<String, Object> properties(ProtoNode any) {
    var node = any.node();
    if (node.has("@type")) {
      return node.path("value").isObject() ? plain(node.path("value")) : Map.of();
    }
    if (node.has("type_url") || node.has("typeUrl")) {
      return any.texts("value").isEmpty() ? Map.of() : bytes(node.path("value")).orElse(Map.of());
    }
    var expanded = any.last(EXPANDED);
    if (expanded.isPresent()) {
      return struct(expanded.get());
    }
    boolean ofAnotherKind = node.properties().stream().anyMatch(e -> e.getKey().startsWith("["));
    return ofAnotherKind ? Map.of() : plain(node);
  }

  private static Map<String, Object> plain(JsonNode object) {
    return JSON.convertValue(object, PLAIN);
  }

  private static Optional<Map<String, Object>> bytes(JsonNode value) {
    var one = value.isArray() ? value.path(value.size() - 1) : value;
    try {
      return StructBytes.read(
          one.isBinary() ? one.binaryValue() : Base64.getDecoder().decode(one.asText()));
    } catch (IOException | IllegalArgumentException e) {
      // properties are free: what cannot be read says nothing about the column
      return Optional.empty();
    }
  }

  private static Map<String, Object> struct(ProtoNode message) {
    var map = new LinkedHashMap<String, Object>();
    for (var field : message.all("fields")) {
      map.put(field.text("key"), field.last("value").map(ExtraMetadata::value).orElse(null));
    }
    return map;
  }

  private static Object value(ProtoNode value) {
    var struct = value.last("struct_value");
    if (struct.isPresent()) {
      return struct(struct.get());
    }
    var list = value.last("list_value");
    if (list.isPresent()) {
      return list(list.get());
    }
    if (value.number("number_value").isPresent()) {
      return value.number("number_value").get();
    }
    var texts = value.texts("string_value");
    if (!texts.isEmpty()) {
      return texts.getLast();
    }
    return value.texts("bool_value").isEmpty() ? null : value.flag("bool_value");
  }

  private static List<Object> list(ProtoNode list) {
    var elements = new ArrayList<Object>();
    list.all("values").forEach(element -> elements.add(value(element)));
    return elements;
  }
}
