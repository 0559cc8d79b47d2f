package io.tune4rec.controller.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.controller.cli.client.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * A parameter of a space as Optuna has it.
 *
 * @param name of Optuna's class
 * @param attributes its arguments
 * @param choices of a categorical one; none of the others
 */
record OptunaDistribution(String name, Map<String, Object> attributes, List<JsonNode> choices) {
  private static final String LOG = "log";

  /** From a parameter of a definition in the long form. */
  static OptunaDistribution of(JsonNode parameter) {
    return switch (parameter.path("type").asText()) {
      case "float" -> range("FloatDistribution", parameter, parameter.get("step"));
      case "int" -> range("IntDistribution", parameter, wholeStep(parameter));
      case "categorical" -> categorical(parameter.path("values"));
      default -> categorical(Json.MAPPER.createArrayNode().add(parameter.path("value")));
    };
  }

  /** Optuna's whole numbers on a log scale have no other step than 1. */
  private static JsonNode wholeStep(JsonNode parameter) {
    return log(parameter) || !parameter.has("step")
        ? Json.MAPPER.getNodeFactory().numberNode(1)
        : parameter.get("step");
  }

  private static OptunaDistribution range(String name, JsonNode parameter, JsonNode step) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("log", log(parameter));
    attributes.put("step", step);
    attributes.put("low", parameter.get("low"));
    attributes.put("high", parameter.get("high"));
    return new OptunaDistribution(name, attributes, List.of());
  }

  private static boolean log(JsonNode parameter) {
    return parameter.path("scale").asText().equals(LOG);
  }

  private static OptunaDistribution categorical(JsonNode values) {
    var choices = StreamSupport.stream(values.spliterator(), false).toList();
    return new OptunaDistribution("CategoricalDistribution", Map.of("choices", choices), choices);
  }

  /** As Optuna writes it into its storages: a document in a text. */
  String text() {
    var document = new LinkedHashMap<String, Object>();
    document.put("name", name);
    document.put("attributes", attributes);
    return Json.text(document);
  }

  /** The number by which Optuna's storages keep a value: of a choice, its place. */
  Object internal(Object value) {
    if (choices.isEmpty()) {
      return ((Number) value).doubleValue();
    }
    var node = Json.MAPPER.valueToTree(value);
    return IntStream.range(0, choices.size())
        .filter(i -> choices.get(i).equals(node) || same(choices.get(i), value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "a value of a choice is one of " + choices + ", but got " + value));
  }

  /** 1 and 1.0 are one choice. */
  private static boolean same(JsonNode choice, Object value) {
    return choice.isNumber()
        && value instanceof Number number
        && choice.doubleValue() == number.doubleValue();
  }
}
