package io.tune4rec.controller.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A sweep document, YAML or JSON, as a tree of plain values. */
@Singleton
class SweepDocument {
  static final String YAML = "application/yaml";
  static final String OLD_YAML = "application/x-yaml";

  private static final int MAX_BYTES = 1 << 20;
  private static final int TOO_LARGE = 413;
  private static final TypeReference<LinkedHashMap<String, Object>> TREE = new TypeReference<>() {};

  private final ObjectMapper json =
      strict(JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build());
  private final ObjectMapper yaml =
      strict(YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build());

  /**
   * @throws ClientErrorException if the text is too long
   */
  byte[] bytes(InputStream body) {
    try {
      var bytes = body.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new ClientErrorException(
            "a sweep document has at most " + MAX_BYTES + " bytes", TOO_LARGE);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws BadRequestException if the text is neither, naming line and column
   */
  Map<String, Object> read(byte[] bytes, String contentType) {
    boolean isYaml = contentType.contains("yaml");
    try {
      var tree = (isYaml ? yaml : json).readValue(bytes, TREE);
      if (tree == null) {
        throw new BadRequestException("a sweep document is an object, but the body is empty");
      }
      return tree;
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      var where =
          location == null
              ? ""
              : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
      throw new BadRequestException(
          "a sweep document is a %s object, but %s%s"
              .formatted(isYaml ? "YAML" : "JSON", firstLine(e.getOriginalMessage()), where));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectMapper strict(ObjectMapper mapper) {
    return mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("it is not");
  }
}
