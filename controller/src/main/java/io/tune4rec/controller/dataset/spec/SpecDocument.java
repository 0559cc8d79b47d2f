package io.tune4rec.controller.dataset.spec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A YAML text (JSON is one too) as a tree of plain values. */
public final class SpecDocument {
  private static final int MAX_BYTES = 1 << 20;
  private static final TypeReference<LinkedHashMap<String, Object>> TREE = new TypeReference<>() {};
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private SpecDocument() {}

  /**
   * @throws InvalidInputException if there is no such file, or it is no YAML object
   */
  public static Map<String, Object> read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw InvalidInputException.of(
          path.toString(),
          "a dataset is described by a YAML file",
          Files.exists(path) ? "this is none" : "there is no such file",
          "");
    }
    try (var in = Files.newInputStream(path)) {
      return read(path.toString(), in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param name of the text, for people
   * @throws InvalidInputException if it is no YAML object
   */
  static Map<String, Object> read(String name, InputStream in) throws IOException {
    var bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw refused(name, "it has more than " + MAX_BYTES + " bytes");
    }
    try {
      var tree = YAML.readValue(new String(bytes, StandardCharsets.UTF_8), TREE);
      if (tree == null) {
        throw refused(name, "it is empty");
      }
      return tree;
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      var where =
          at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
      var said = e.getOriginalMessage();
      throw refused(name, (said == null ? "it is none" : said.lines().findFirst().get()) + where);
    }
  }

  private static InvalidInputException refused(String name, String offence) {
    return InvalidInputException.of(
        name, "a description of a dataset is a YAML object", offence, "");
  }
}
