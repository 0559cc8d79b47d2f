package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The committed contract is the one that the resources make. */
@QuarkusTest
class OpenApiTest extends ControllerTest {
  private static final Path COMMITTED = Path.of("src", "main", "openapi.json");
  private static final String UPDATE =
      "mvn -pl controller -am test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi.update";

  @Test
  void the_committed_document_is_the_served_one() throws IOException {
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    var served = mapper.readTree(given().get("/q/openapi?format=json").asByteArray());
    if (System.getProperty("openapi.update") != null) {
      Files.writeString(COMMITTED, mapper.writeValueAsString(served) + "\n");
    }

    assertThat(firstDifference(mapper.readTree(Files.readAllBytes(COMMITTED)), served, ""))
        .as("openapi.json differs from the resources; update it with\n  " + UPDATE)
        .isEmpty();
  }

  /** Where two documents differ, as path and the two values; they are too long to show whole. */
  private static Optional<String> firstDifference(JsonNode left, JsonNode right, String path) {
    if (left.equals(right)) {
      return Optional.empty();
    }
    if (left.isObject() && right.isObject()) {
      var keys = new TreeSet<String>();
      left.fieldNames().forEachRemaining(keys::add);
      right.fieldNames().forEachRemaining(keys::add);
      var within =
          keys.stream()
              .flatMap(
                  key ->
                      firstDifference(left.path(key), right.path(key), path + "/" + key).stream())
              .findFirst();
      if (within.isPresent()) {
        return within;
      }
    }
    return Optional.of(path + ": committed " + shortened(left) + ", served " + shortened(right));
  }

  private static String shortened(JsonNode node) {
    var text = node.isMissingNode() ? "nothing" : node.toString();
    return text.substring(0, Math.min(text.length(), 200));
  }
}
