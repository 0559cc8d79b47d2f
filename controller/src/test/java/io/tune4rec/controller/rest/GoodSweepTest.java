package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GoodSweepTest extends ControllerTest {
  private static final String EXAMPLE =
      """
      name: eshop-first
      dataset: tiny
      trials: 12
      features: [colour, price]
      space:
        masking: [clm, mlm]
        n_layer: {type: int, low: 1, high: 3}
        learning_rate: {type: float, low: 1e-4, high: "1e-2", scale: log}
        dropout: {type: float, low: 0.0, high: 0.5, step: 0.1}
        mlm_probability: {type: float, low: 0.1, high: 0.5, when: {masking: mlm}}
        d_model: ["32", 64]
        epochs: 10
      """;

  @Test
  void the_example_of_the_documentation_is_taken_as_yaml() {
    TinyDataset.upload("tiny");

    given()
        .contentType("application/yaml")
        .body(EXAMPLE.getBytes())
        .post("/api/v1/sweeps")
        .then()
        .statusCode(201)
        .header("Location", containsString("/api/v1/sweeps/"))
        .body("state", equalTo("RUNNING"))
        .body("objective", equalTo("ndcg@20"))
        .body("trials.budget", equalTo(12))
        .body("best", nullValue())
        .body("eta_seconds", nullValue())
        .body("created_at", containsString("Z"))
        .body("dataset.hash", notNullValue())
        .body("definition.seed", equalTo(1))
        .body("definition.max_attempts", equalTo(3))
        .body("definition.space.learning_rate.low", equalTo(1e-4f))
        .body("definition.space.d_model.values", equalTo(List.of(32, 64)))
        .body("definition.space.mlm_probability.when.masking", equalTo(List.of("mlm")));
  }

  @Test
  void a_dataset_can_be_named_with_the_start_of_its_hash() {
    var hash = TinyDataset.upload("tiny").extract().jsonPath().getString("hash");
    var document = TestSweep.document(1);
    document.put("dataset", "tiny@" + hash.substring(0, 8));

    assertThat(TestSweep.get(TestSweep.submit(document)).getString("dataset.hash")).isEqualTo(hash);
  }

  @Test
  void sweeps_are_listed_newest_first() {
    TinyDataset.upload("tiny");
    long first = TestSweep.submit(1);
    long second = TestSweep.submit(1);

    given()
        .get("/api/v1/sweeps")
        .then()
        .body("sweeps.id", equalTo(List.of((int) second, (int) first)));
  }
}
