package io.tune4rec.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The worker's wire records against the controller's own document of its interface. */
class ContractTest {
  private static final Path DOCUMENT = Path.of("..", "controller", "src", "main", "openapi.json");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonNode OPENAPI = read();
  private static final String ATTEMPT = "/api/v1/trials/{trial}/attempts/{attempt}/";

  static Stream<Arguments> what_the_worker_sends() {
    var environment =
        new HostEnvironment("1a2b3c4", "0.36.0", "2.7.1 cpu", "none", "x", "amd64", "Linux", "25");
    var ref = new AttemptRef(5, 1, 11);
    var report =
        new Report(1, 2.5, Map.of("ndcg@20", 0.25), Map.of(), 1e-3, 0.5, 100, 3, 1 << 20, 1.5);
    var result =
        new Completion(
            1,
            2.5,
            1_000,
            10,
            "ranks",
            "ranks",
            new Completion.Tasks(
                Map.of("auc:bought", 0.5),
                Map.of("auc:bought", 0.5),
                Map.of("bought", "losses"),
                Map.of("bought", "losses")));
    return Stream.of(
        Arguments.of(
            "/api/v1/workers", new RegisterRequest("a", "b", "0.1.0", 2, 1, "cpu", environment)),
        Arguments.of("/api/v1/workers/{id}/claim", new ClaimRequest(0, 20)),
        Arguments.of("/api/v1/workers/{id}/heartbeat", new HeartbeatRequest(List.of(ref), 9.5)),
        Arguments.of("/api/v1/workers/{id}/drain", new DrainRequest(3)),
        Arguments.of(ATTEMPT + "reports", new ReportRequest(11, List.of(report))),
        Arguments.of(ATTEMPT + "log", new LogRequest(11, 1, "printed")),
        Arguments.of(ATTEMPT + "model/offer", new ModelOfferRequest(11, 2)),
        Arguments.of(ATTEMPT + "complete", new CompleteRequest(11, result)),
        Arguments.of(ATTEMPT + "fail", new FailRequest(11, FailureKind.CRASH, "why")));
  }

  static Stream<Arguments> what_the_worker_reads() {
    return Stream.of(
        Arguments.of("/api/v1/workers", "201", Registration.class),
        Arguments.of("/api/v1/workers/{id}/claim", "200", Assignment.class),
        Arguments.of("/api/v1/workers/{id}/heartbeat", "200", HeartbeatAnswer.class),
        Arguments.of(ATTEMPT + "reports", "200", ReportAnswer.class),
        Arguments.of(ATTEMPT + "model/offer", "200", ModelOfferAnswer.class),
        Arguments.of(ATTEMPT + "fail", "200", FailAnswer.class),
        Arguments.of(ATTEMPT + "fail", "default", ProblemDocument.class));
  }

  @ParameterizedTest
  @MethodSource("what_the_worker_sends")
  void sends_what_the_document_asks_for(String path, Object request) {
    var schema = OPENAPI.at(pointer("paths", path, "post", "requestBody", "content"));

    requireFit(
        path,
        schema.at(pointer("application/json", "schema")),
        HttpCalls.JSON.valueToTree(request));
  }

  @ParameterizedTest
  @MethodSource("what_the_worker_reads")
  void reads_only_what_the_document_promises(String path, String status, Class<?> type)
      throws IOException {
    var content = OPENAPI.at(pointer("paths", path, "post", "responses", status, "content"));
    var promised = example("", content.iterator().next().get("schema"));

    var read = HttpCalls.JSON.treeToValue(promised, type);

    requirePart(path, HttpCalls.JSON.valueToTree(read), promised);
  }

  /** The schema's type; of one that may also be null, what it else is. */
  private static String type(JsonNode schema) {
    var type = schema.path("type");
    return type.isArray() ? type.get(0).asText() : type.asText();
  }

  /** Every field sent is known there, of the right kind, and none that is required is missing. */
  private static void requireFit(String where, JsonNode unresolved, JsonNode sent) {
    var schema = resolved(unresolved);
    switch (type(schema)) {
      case "object" -> {
        assertThat(sent.isObject()).as(where).isTrue();
        if (schema.has("properties")) {
          assertThat(names(sent)).as(where).isSubsetOf(names(schema.get("properties")));
          schema.path("required").forEach(r -> assertThat(names(sent)).contains(r.asText()));
          sent.properties()
              .forEach(
                  field ->
                      requireFit(
                          where + " " + field.getKey(),
                          schema.get("properties").get(field.getKey()),
                          field.getValue()));
        }
      }
      case "array" -> sent.forEach(item -> requireFit(where, schema.get("items"), item));
      case "integer" -> assertThat(sent.isIntegralNumber()).as(where).isTrue();
      case "number" -> assertThat(sent.isNumber()).as(where).isTrue();
      case "string" -> assertThat(sent.isTextual()).as(where).isTrue();
      case String other -> throw new AssertionError(where + " has the unknown type " + other);
    }
  }

  /** What was read, written again, is found in what was promised. */
  private static void requirePart(String where, JsonNode read, JsonNode promised) {
    switch (read) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(
                  field -> {
                    var path = where + " " + field.getKey();
                    assertThat(promised.has(field.getKey())).as(path).isTrue();
                    requirePart(path, field.getValue(), promised.get(field.getKey()));
                  });
      default -> {
        assertThat(read.size()).as(where).isEqualTo(promised.size());
        for (int i = 0; i < read.size(); i++) {
          requirePart(where, read.get(i), promised.get(i));
        }
        if (read.isValueNode()) {
          assertThat(read.asText()).as(where).isEqualTo(promised.asText());
        }
      }
    }
  }

  /** A document that follows the schema. */
  private static JsonNode example(String name, JsonNode unresolved) {
    var schema = resolved(unresolved);
    return switch (schema.path("type").asText()) {
      case "object" -> {
        var object = NODES.objectNode();
        schema
            .path("properties")
            .properties()
            .forEach(p -> object.set(p.getKey(), example(p.getKey(), p.getValue())));
        yield object;
      }
      case "array" -> NODES.arrayNode().add(example(name, schema.get("items")));
      case "integer" -> NODES.numberNode(30);
      case "number" -> NODES.numberNode(name.equals("lease_seconds") ? 30.5 : 0.25);
      case "boolean" -> NODES.booleanNode(true);
      default -> NODES.textNode("text of " + name);
    };
  }

  private static JsonNode resolved(JsonNode schema) {
    var reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : OPENAPI.at(reference.substring(1));
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static String pointer(String... parts) {
    return Stream.of(parts)
        .map(part -> "/" + part.replace("~", "~0").replace("/", "~1"))
        .reduce("", String::concat);
  }

  private static JsonNode read() {
    try {
      return HttpCalls.JSON.readTree(Files.readAllBytes(DOCUMENT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
