package io.tune4rec.model.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON files that people read and hashes cover: indented to write; to read, a key stands once and
 * nothing follows the end. No state.
 */
public final class StrictJson {
  private static final ObjectMapper INDENTED =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
  private static final ObjectMapper CANONICAL =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final TypeReference<LinkedHashMap<String, Object>> PLAIN =
      new TypeReference<>() {};

  private StrictJson() {}

  /**
   * @throws JsonProcessingException if it is no JSON, or not strictly
   */
  public static JsonNode read(byte[] bytes) throws JsonProcessingException {
    try {
      return INDENTED.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a file. */
  public static byte[] write(Object json) {
    return bytes(INDENTED, json);
  }

  /** One line without spaces, keys sorted at every level: what a hash covers. */
  public static byte[] canonical(Map<String, ?> json) {
    return bytes(CANONICAL, json);
  }

  /** An object as plain values. */
  public static Map<String, Object> plain(JsonNode object) {
    return INDENTED.convertValue(object, PLAIN);
  }

  private static byte[] bytes(ObjectMapper mapper, Object json) {
    try {
      return mapper.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
