package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has seen a sweep need not read it again until it changes. */
@QuarkusTest
class EntityTagTest extends ControllerTest {
  @BeforeEach
  void uploadTheDataset() {
    TinyDataset.upload("tiny");
  }

  @Test
  void a_sweep_that_did_not_change_is_304() {
    long sweep = TestSweep.submit(2);
    var tag = tag(sweep);

    given()
        .header("If-None-Match", tag)
        .get("/api/v1/sweeps/" + sweep)
        .then()
        .statusCode(304)
        .header("ETag", equalTo(tag))
        .body(emptyString());
    assertThat(tag(sweep)).isEqualTo(tag);
  }

  @Test
  void who_asks_for_the_sweep_as_it_was_hears_that_it_has_changed() {
    long sweep = TestSweep.submit(2);
    var seen = tag(sweep);
    given().header("If-Match", seen).get("/api/v1/sweeps/" + sweep).then().statusCode(200);
    new PlayedWorker("w1", 1).claim(0, 0).orElseThrow();

    given()
        .header("If-Match", seen)
        .get("/api/v1/sweeps/" + sweep)
        .then()
        .statusCode(412)
        .body("detail", containsString("has changed since"));
  }

  @Test
  void any_progress_changes_the_tag() {
    long sweep = TestSweep.submit(2);
    var submitted = tag(sweep);
    var worker = new PlayedWorker("w1", 1);
    var work = worker.claim(0, 0).orElseThrow();
    var running = tag(sweep);
    PlayedWorker.complete(work, 1);
    var completed = tag(sweep);

    assertThat(Set.of(submitted, running, completed)).hasSize(3);
    given()
        .header("If-None-Match", submitted)
        .get("/api/v1/sweeps/" + sweep)
        .then()
        .statusCode(200)
        .body("trials.completed", equalTo(1));
  }

  @Test
  void the_time_left_alone_changes_nothing() {
    long sweep = TestSweep.submit(3);
    PlayedWorker.complete(new PlayedWorker("w1", 1).claim(0, 0).orElseThrow(), 1);
    var before = TestSweep.get(sweep).getDouble("eta_seconds");
    var tag = tag(sweep);

    assertThat(TestSweep.get(sweep).getDouble("eta_seconds")).isGreaterThan(before);
    assertThat(tag(sweep)).isEqualTo(tag);
  }

  @Test
  void the_answer_to_a_submission_carries_the_tag() {
    var submitted =
        given().contentType("application/json").body(TestSweep.document(1)).post("/api/v1/sweeps");

    assertThat(submitted.header("ETag")).isEqualTo(tag(submitted.jsonPath().getLong("id")));
  }

  private static String tag(long sweep) {
    return given().get("/api/v1/sweeps/" + sweep).header("ETag");
  }
}
