package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan says what a sweep would do, and stores nothing. */
@QuarkusTest
class PlanTest extends ControllerTest {
  @BeforeEach
  void uploadTheDataset() {
    TinyDataset.upload("tiny");
  }

  @Test
  void a_plan_tells_the_space_in_words() {
    var plan =
        plan(
            """
            name: first
            dataset: tiny
            trials: 30
            space:
              masking: [clm, mlm]
              n_layer: {type: int, low: 1, high: 3}
              d_model: {type: int, low: 8, high: 256, scale: log}
              n_head: 1
              learning_rate: {type: float, low: 1e-4, high: "1e-2", scale: log}
              dropout: {type: float, low: 0.0, high: 0.5, step: 0.1}
              mlm_probability: {type: float, low: 0.1, high: 0.5, when: {masking: mlm}}
            """);

    assertThat(plan.getString("format")).isEqualTo("tune4rec");
    assertThat(plan.getInt("trials")).isEqualTo(30);
    assertThat(plan.getInt("definition.max_attempts")).isEqualTo(3);
    assertThat(plan.getString("configurations")).isNull();
    assertThat(plan.getList("notices")).isEmpty();
    assertThat(plan.getList("draws")).hasSize(20);
    List<Map<String, String>> lines = plan.getList("parameters");
    assertThat(lines)
        .containsExactly(
            Map.of("name", "masking", "kind", "categorical", "domain", "clm, mlm"),
            Map.of("name", "n_layer", "kind", "int", "domain", "1 … 3"),
            Map.of("name", "d_model", "kind", "int", "domain", "8 … 256, log"),
            Map.of("name", "n_head", "kind", "fixed", "domain", "1"),
            Map.of("name", "learning_rate", "kind", "float", "domain", "1e-4 … 0.01, log"),
            Map.of("name", "dropout", "kind", "float", "domain", "0 … 0.5, step 0.1"),
            Map.of(
                "name",
                "mlm_probability",
                "kind",
                "float",
                "domain",
                "0.1 … 0.5",
                "when",
                "masking is mlm"));
  }

  @Test
  void the_draws_of_a_plan_are_those_of_the_sweep() {
    var document = TestSweep.document(25);
    document.put("seed", 7);
    document.put(
        "space",
        Map.of(
            "d_model", List.of(32, 48, 64),
            "n_head", List.of(1, 2, 3, 4),
            "dropout", Map.of("type", "float", "low", 0, "high", 0.5)));
    List<Map<String, Object>> planned =
        given()
            .contentType("application/json")
            .body(document)
            .post("/api/v1/sweeps?validate=true")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("draws");
    planned.forEach(draw -> assertThat(draw.remove("cost")).as("its cost").isNotNull());
    assertThat(database.count("sweep")).isZero();
    TestSweep.submit(document);
    var worker = new PlayedWorker("w1", 1);

    var drawn = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < 20; i++) {
      var work = worker.claim(0, 0).orElseThrow();
      drawn.add(Map.of("number", work.number(), "configuration", work.configuration()));
      PlayedWorker.complete(work, 1);
    }

    assertThat(planned).isEqualTo(drawn);
  }

  @Test
  void a_finite_space_is_counted_and_a_budget_beyond_it_noticed() {
    var document = TestSweep.document(5);
    finitePlan(document)
        .body("draws.number", equalTo(IntStream.rangeClosed(1, 5).boxed().toList()))
        .body(
            "notices",
            hasItem(
                "trials: the space holds 4 different configurations, fewer than the 5 trials, so some are trained again with another seed"));
    document.remove("repeats");
    finitePlan(document)
        .body("draws.number", equalTo(List.of(1, 2, 3, 4)))
        .body(
            "notices",
            hasItem(
                "trials: the space holds 4 different configurations, fewer than the 5 trials, so the sweep ends when all of them were tried; repeats: true trains some again with another seed"));
  }

  private static ValidatableResponse finitePlan(Map<String, Object> document) {
    return given()
        .contentType("application/json")
        .body(document)
        .post("/api/v1/sweeps?validate=true")
        .then()
        .statusCode(200)
        .body("configurations", equalTo(4))
        .body("draws[0].infeasible", nullValue());
  }

  @Test
  void every_problem_is_told_at_once_and_nothing_is_stored() {
    given()
        .contentType("application/yaml")
        .body("{name: a, dataset: tinny, trials: 0, space: {n_heads: 2}}".getBytes())
        .post("/api/v1/sweeps?validate=true")
        .then()
        .statusCode(422)
        .body("errors.field", equalTo(List.of("trials", "space.n_heads", "dataset")));
    given()
        .contentType("application/json")
        .body(TestSweep.document(1))
        .post("/api/v1/sweeps?validate=yes")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("validate"));
    given().get("/api/v1/sweeps").then().body("sweeps", empty());
  }

  private static JsonPath plan(String yaml) {
    return given()
        .contentType("application/yaml")
        .body(yaml.getBytes())
        .post("/api/v1/sweeps?validate=true")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
