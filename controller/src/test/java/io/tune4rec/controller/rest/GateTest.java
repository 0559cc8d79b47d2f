package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tune4rec.controller.replicate.FollowUps;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gates over {@link TinyDataset}, whose test split has three cases. */
@QuarkusTest
class GateTest extends ControllerTest {
  private static final int[] VALID = {1, 1, 1, 1};

  @Inject FollowUps followUps;

  private PlayedWorker worker;
  private long sweep;

  @BeforeEach
  void nameABaseline() {
    TinyDataset.upload("tiny").statusCode(201);
    sweep = TestSweep.submit(1);
    worker = new PlayedWorker("w1");
    complete(1, 2, 1);
    setBaseline("prod", sweep + "/best").statusCode(200).body("row", equalTo(sweep + "/1"));
  }

  private static ValidatableResponse setBaseline(String name, String row) {
    return given()
        .contentType("application/json")
        .body(Map.of("row", row))
        .put("/api/v1/baselines/" + name)
        .then();
  }

  private static ValidatableResponse set(Map<String, Object> document, String query) {
    return given()
        .contentType("application/json")
        .body(document)
        .post("/api/v1/gates?" + query)
        .then();
  }

  private static long set(int trials, String query) {
    return set(TestSweep.document(trials), query)
        .statusCode(201)
        .extract()
        .jsonPath()
        .getLong("id");
  }

  private static JsonPath gate(long id) {
    return given().get("/api/v1/gates/" + id).then().statusCode(200).extract().jsonPath();
  }

  /** Whether there was a trial; it gets these ranks on test. */
  private boolean complete(int... test) {
    var work = worker.claim(0, 0);
    work.ifPresent(w -> PlayedWorker.complete(w, VALID, test).then().statusCode(200));
    followUps.run();
    return work.isPresent();
  }

  @Test
  void the_same_ranks_pass_at_the_second_look_for_the_first_knows_no_scatter_of_seeds() {
    long id = set(1, "baseline=prod&margin=0.01&seeds=3");

    complete(1, 2, 1);
    assertThat(gate(id).getString("state")).isEqualTo("RUNNING");
    assertThat(gate(id).getList("looks.seed_scatter")).containsExactly("unknown");
    complete(1, 2, 1);

    var gate = gate(id);
    assertThat(gate.getString("state")).isEqualTo("PASS");
    assertThat(gate.getList("looks.seeds")).containsExactly(1, 2);
    assertThat(gate.getDouble("looks[1].difference")).isZero();
    assertThat(gate.getDouble("looks[1].lower_bound")).isZero();
    assertThat(gate.getString("baseline_row")).isEqualTo(sweep + "/1");
    assertThat(complete(1, 1, 1)).isFalse();
  }

  @Test
  void ranks_that_are_worse_everywhere_fail() {
    long id = set(1, "baseline=prod&margin=0.01&seeds=3&metric=recall@5");

    complete(6, 6, 6);
    complete(6, 6, 6);

    var gate = gate(id);
    // every true item was among the first five, now none is: by hand
    assertThat(gate.getDouble("looks[1].difference")).isCloseTo(-1, within(1e-6));
    assertThat(gate.getDouble("looks[1].upper_bound")).isCloseTo(-1, within(1e-6));
    assertThat(gate.getString("state")).isEqualTo("FAIL");
  }

  @Test
  void what_is_unclear_ends_inconclusive_once_the_seeds_are_used_up() {
    long id = set(1, "baseline=prod&margin=0.01&seeds=3");

    complete(1, 1, 2);
    complete(2, 1, 1);
    complete(1, 3, 1);

    var gate = gate(id);
    assertThat(gate.getString("state")).isEqualTo("INCONCLUSIVE");
    assertThat(gate.getList("looks.seeds")).containsExactly(1, 2, 3);
    assertThat(gate.getDouble("looks.share.sum()")).isLessThanOrEqualTo(0.05 + 1e-9);
    assertThat(complete(1, 1, 1)).isFalse();
  }

  @Test
  void of_several_trials_only_fresh_seeds_of_the_best_are_looked_at() {
    long id = set(2, "baseline=prod&seeds=2");
    complete(1, 2, 1);
    complete(1, 2, 1);
    assertThat(gate(id).getList("looks")).isEmpty();

    complete(1, 2, 1);

    assertThat(gate(id).getList("looks.seeds")).containsExactly(1);
  }

  @Test
  void a_gate_whose_sweep_is_cancelled_is_inconclusive_and_says_why() {
    long id = set(1, "baseline=prod");
    TestSweep.cancel(gate(id).getLong("sweep_id")).then().statusCode(200);

    followUps.run();

    assertThat(gate(id).getString("state")).isEqualTo("INCONCLUSIVE");
    assertThat(gate(id).getString("reason")).contains("cancelled");
  }

  @Test
  void what_cannot_be_compared_is_refused_before_anything_runs() {
    var unseen = TestSweep.document(1);
    unseen.put("protocol", Map.of("kind", "leave_one_out", "candidates", "unseen"));
    set(unseen, "baseline=prod")
        .statusCode(422)
        .body("errors[0].offence", containsString("candidates: unseen and all"));
    set(TestSweep.document(1), "baseline=prd")
        .statusCode(422)
        .body("errors[0].way_out", containsString("prod"));
    set(TestSweep.document(1), "margin=x&seeds=y")
        .statusCode(422)
        .body("errors.field", hasItems("margin", "seeds", "baseline"));
    set(TestSweep.document(1), "baseline=prod&margin=2&alpha=0.7&seeds=0")
        .statusCode(422)
        .body("errors.field", hasItems("margin", "alpha", "seeds"));
    assertThat(database.count("gate")).isZero();
    assertThat(database.count("sweep")).isEqualTo(1);
  }

  @Test
  void baselines_move_and_are_forgotten() {
    setBaseline("Prod!", sweep + "/1").statusCode(422);
    setBaseline("prod", "99/best").statusCode(404);
    setBaseline("stage", sweep + "/1").statusCode(200);

    assertThat(given().get("/api/v1/baselines").jsonPath().getList("baselines.name"))
        .containsExactly("prod", "stage");
    given().delete("/api/v1/baselines/stage").then().statusCode(204);
    given().delete("/api/v1/baselines/stage").then().statusCode(404);
  }
}
