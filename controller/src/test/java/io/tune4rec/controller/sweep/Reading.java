package io.tune4rec.controller.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tune4rec.controller.preset.ShippedPresets;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.protocol.Protocol;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads documents as they come in, with a dataset and a name beside them. */
final class Reading {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  /** Those that ship. */
  static final PresetCatalog PRESETS = ShippedPresets.read();

  private Reading() {}

  static DocumentReading of(String yaml) {
    return DocumentReading.of(
        new SweepRequest(tree(yaml), Optional.of("shop"), Optional.of("first")), PRESETS);
  }

  static DocumentReading alone(String yaml) {
    return DocumentReading.of(
        new SweepRequest(tree(yaml), Optional.empty(), Optional.empty()), PRESETS);
  }

  static List<String> problems(String yaml) {
    return of(yaml).problems().stream().map(Problem::sentence).toList();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> space(DocumentReading reading) {
    return (Map<String, Object>)
        DefinitionTree.of(reading.definition(Protocol.parse("next_window")).orElseThrow())
            .get("space");
  }

  private static Map<String, Object> tree(String yaml) {
    try {
      return YAML.readValue(yaml, TREE);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
