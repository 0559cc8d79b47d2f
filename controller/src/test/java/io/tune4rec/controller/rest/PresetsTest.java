package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sweeps that name spaces and configurations, from the list of names to the board. */
@QuarkusTest
class PresetsTest extends ControllerTest {
  @BeforeEach
  void upload() {
    TinyDataset.upload("tiny");
  }

  @Test
  void names_are_listed_with_what_stands_behind_them() {
    given()
        .get("/api/v1/presets")
        .then()
        .statusCode(200)
        .body("presets.name", hasItems("paper/xlnet-mlm", "paper/any"))
        .body("presets[0].parameters.name", hasItem("d_model"))
        .body("presets[0].space.d_model.step", equalTo(64))
        .body("points", hasSize(45))
        .body("points[0].name", equalTo("paper/rees46/gru-clm"))
        .body("points[0].preset", equalTo("paper/gru-clm"))
        .body("points[0].configuration.train_batch_size", equalTo(448));
  }

  @Test
  void enqueued_trials_run_first_as_planned_and_the_board_says_which_they_are() {
    var document = document();
    var draws =
        given()
            .contentType("application/json")
            .body(document)
            .post("/api/v1/sweeps?validate=true")
            .then()
            .statusCode(200)
            .body("draws.origin", equalTo(Arrays.asList("paper/g1/gru-clm", "enqueued", null)))
            .extract()
            .jsonPath();
    long sweep = TestSweep.submit(document);
    var worker = new PlayedWorker("w1", 1);

    for (int i = 0; i < 3; i++) {
      var work = worker.claim(0, 0).orElseThrow();
      assertThat(work.configuration()).isEqualTo(draws.getMap("draws[" + i + "].configuration"));
      PlayedWorker.complete(work, 1);
    }

    given()
        .get("/api/v1/sweeps/" + sweep + "/leaderboard")
        .then()
        .body("rows.find { it.number == 1 }.origin", equalTo("paper/g1/gru-clm"))
        .body("rows.find { it.number == 2 }.origin", equalTo("enqueued"))
        .body("rows.find { it.number == 3 }.origin", nullValue())
        .body("rows.find { it.number == 1 }.configuration.learning_rate", equalTo(6.4949766e-4f));
  }

  @Test
  void one_that_cannot_train_is_refused_before_anything_is_stored() {
    var document = document();
    document.put("space", Map.of("n_head", List.of(2, 3)));
    document.put("enqueue", List.of(Map.of("architecture", "gpt2", "masking", "mlm")));

    given()
        .contentType("application/json")
        .body(document)
        .post("/api/v1/sweeps")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("enqueue[0].masking"));
    assertThat(database.count("sweep")).isZero();
  }

  private static Map<String, Object> document() {
    var document = TestSweep.document(3);
    document.put("preset", "paper/gru-clm");
    document.put("space", Map.of("epochs", 2));
    document.put("enqueue", List.of("paper/g1/gru-clm", Map.of("d_model", 64)));
    return document;
  }
}
