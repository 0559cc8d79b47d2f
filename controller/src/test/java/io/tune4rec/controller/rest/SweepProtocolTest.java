package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key {@code protocol} of a sweep on a dataset that was split by leaving one out. */
@QuarkusTest
class SweepProtocolTest extends ControllerTest {
  private static final Map<String, Object> DEFAULT =
      Map.of("kind", "leave_one_out", "candidates", "all");

  @BeforeEach
  void uploadTheDataset() {
    TinyDataset.upload("tiny");
  }

  private static long submit(Object protocol) {
    var document = TestSweep.document(1);
    document.put("protocol", protocol);
    return TestSweep.submit(document);
  }

  private static ValidatableResponse refuse(Object protocol, Map<String, Object> besides) {
    var document = TestSweep.document(1);
    document.put("protocol", protocol);
    document.putAll(besides);
    return given()
        .contentType("application/json")
        .body(document)
        .post("/api/v1/sweeps")
        .then()
        .statusCode(422);
  }

  @Test
  void without_one_the_datasets_split_decides() {
    var sweep = TestSweep.get(TestSweep.submit(1));

    assertThat(sweep.getString("protocol.kind")).isEqualTo("leave_one_out");
    assertThat(sweep.getString("protocol.candidates")).isEqualTo("all");
    assertThat(sweep.getString("protocol.ranking")).isEqualTo("full");
    assertThat(sweep.getString("protocol.last")).isNull();
    assertThat(sweep.getString("protocol.text")).isEqualTo("leave_one_out, all items");
    assertThat(sweep.getMap("definition.protocol")).isEqualTo(DEFAULT);
  }

  @Test
  void a_sweep_file_of_wandb_gets_the_default_too() {
    var document =
        """
        {"method": "random", "metric": {"name": "ndcg@20", "goal": "maximize"}, "run_cap": 2,
          "parameters": {"epochs": {"value": 2}}}
        """;

    given()
        .contentType("application/json")
        .body(document)
        .post("/api/v1/sweeps?dataset=tiny&name=foreign&validate=true")
        .then()
        .statusCode(200)
        .body("protocol.kind", equalTo("leave_one_out"))
        .body("definition.protocol", equalTo(DEFAULT));
  }

  @Test
  void an_assignment_carries_it() {
    submit(Map.of("kind", "leave_one_out", "candidates", "unseen", "sampled_negatives", 3));

    var work = new PlayedWorker("w").claim(0, 0).orElseThrow();

    assertThat(work.all().get("protocol"))
        .isEqualTo(
            Map.of(
                "kind",
                "leave_one_out",
                "candidates",
                "unseen",
                "sampled_negatives",
                3,
                "sampled_by",
                "uniform"));
  }

  @Test
  void a_sampled_board_has_a_key_of_its_own() {
    long full = TestSweep.submit(1);
    long sampled = submit(Map.of("kind", "leave_one_out", "sampled_negatives", 3));

    var key = board(full).extract().jsonPath().getString("key.protocol");
    board(full).body("protocol.ranking", equalTo("full")).body("key.split", equalTo("valid"));
    board(sampled)
        .body("protocol.ranking", equalTo("sampled"))
        .body("protocol.sampled_negatives", equalTo(3))
        .body("protocol.last", nullValue())
        .body("key.protocol", containsString("sampled: 3 negatives by uniform"));
    assertThat(key).isEqualTo("leave_one_out, all items");
  }

  private static ValidatableResponse board(long sweep) {
    return given().get("/api/v1/sweeps/" + sweep + "/leaderboard").then().statusCode(200);
  }

  @Test
  void one_that_does_not_fit_the_dataset_is_refused_by_the_names_of_those_that_do() {
    refuse("incremental_windows", Map.of())
        .body("errors.size()", equalTo(1))
        .body(
            "errors[0].message",
            equalTo(
                "protocol: a protocol goes with how its dataset was split, but incremental_windows"
                    + " was asked for, and 'tiny' is split by leave_one_out; use leave_one_out, or"
                    + " import the dataset again with another --split"));
    assertThat(database.count("sweep")).isZero();
  }

  @Test
  void what_is_wrong_with_it_is_told_with_all_else() {
    refuse(Map.of("kind", "leave_one_ouch", "candidates", "some"), Map.of("trials", 0))
        .body("errors.field", hasItems("protocol.kind", "protocol.candidates", "trials"))
        .body("errors.size()", equalTo(3));
    refuse(List.of("leave_one_out"), Map.of())
        .body("errors[0].law", equalTo("a protocol is a word or an object with a kind"));
  }
}
