package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tune4rec.controller.rest.PlayedWorker.Work;
import io.tune4rec.model.catalog.ModelLibrary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trials run again with their own seed, on the same worker and on others. */
@QuarkusTest
class ReproductionTest extends ControllerTest {
  private static final int[] VALID = {1, 2, 3, 1};
  private static final int[] TEST = {2, 5, 1};

  private PlayedWorker worker;
  private Work original;

  @BeforeEach
  void playATrial() {
    TinyDataset.upload("tiny").statusCode(201);
    TestSweep.submit(2);
    worker = new PlayedWorker("w1");
    original = worker.claim(0, 0).orElseThrow();
    PlayedWorker.complete(original, VALID, TEST).then().statusCode(200);
  }

  private static JsonPath start(long trial) {
    return post(trial).statusCode(201).extract().jsonPath();
  }

  private static ValidatableResponse post(long trial) {
    return given()
        .contentType("application/json")
        .body("{}")
        .post("/api/v1/trials/" + trial + "/reproductions")
        .then();
  }

  private static ValidatableResponse list(long trial, String query) {
    return given().get("/api/v1/trials/" + trial + "/reproductions" + query).then();
  }

  private ValidatableResponse reproductions() {
    return list(original.trial(), "").statusCode(200);
  }

  /** The second trial of the sweep stands before the repetition in the queue. */
  private static Work claim(PlayedWorker worker, long trial) {
    var work = worker.claim(0, 0).orElseThrow();
    if (work.trial() == trial) {
      return work;
    }
    PlayedWorker.complete(work, 1).then().statusCode(200);
    return claim(worker, trial);
  }

  private void again(PlayedWorker by, int... valid) {
    var work = claim(by, start(original.trial()).getLong("trial_id"));
    PlayedWorker.complete(work, valid, TEST).then().statusCode(200);
  }

  private static PlayedWorker workerWith(String what, String is) {
    var registration = PlayedWorker.registration("w2", 1);
    var environment = PlayedWorker.environment();
    environment.put(what, is);
    registration.put("environment", environment);
    return new PlayedWorker(registration);
  }

  @Test
  void the_repetition_waits_with_the_same_seed_and_configuration_in_a_sweep_of_its_own() {
    var begun = start(original.trial());

    var work = claim(worker, begun.getLong("trial_id"));

    assertThat(begun.getString("state")).isEqualTo("QUEUED");
    for (var same : new String[] {"seed", "configuration", "dataset", "protocol", "objective"}) {
      assertThat(work.all().get(same)).as(same).isEqualTo(original.all().get(same));
    }
    var sweep = TestSweep.get(begun.getLong("sweep_id"));
    assertThat(sweep.getString("kind")).isEqualTo("REPRODUCTION");
    assertThat(sweep.getLong("parent"))
        .isEqualTo(((Number) original.all().get("sweep_id")).longValue());
    reproductions()
        .body("reproductions[0].state", equalTo("RUNNING"))
        .body("reproductions[0].report", nullValue());
    given().get("/api/v1/sweeps").then().body("sweeps", hasSize(1));
  }

  @Test
  void the_same_ranks_are_identical() {
    again(worker, VALID);

    reproductions()
        .body("reproductions", hasSize(1))
        .body("reproductions[0].report.verdict", equalTo("IDENTICAL"))
        .body("reproductions[0].report.identity_expected", equalTo(true))
        .body("reproductions[0].report.environment", empty())
        .body("reproductions[0].report.splits.split", equalTo(List.of("valid", "test")))
        .body("reproductions[0].report.splits.cases", equalTo(List.of(4, 3)))
        .body("reproductions[0].report.splits.identical", equalTo(List.of(4, 3)))
        .body("reproductions[0].report.splits[0].metrics", hasSize(6));
  }

  @Test
  void another_engine_is_named_and_explains_a_small_difference() {
    again(workerWith("pytorch", "2.8.0 cpu"), 1, 3, 3, 1);

    reproductions()
        .body("reproductions[0].report.verdict", equalTo("WITHIN_TOLERANCE"))
        .body("reproductions[0].report.identity_expected", equalTo(false))
        .body("reproductions[0].report.environment", hasSize(1))
        .body("reproductions[0].report.environment[0].what", equalTo("pytorch"))
        .body("reproductions[0].report.environment[0].original", equalTo("2.7.1 cpu"))
        .body("reproductions[0].report.environment[0].now", equalTo("2.8.0 cpu"))
        .body("reproductions[0].report.splits[0].identical", equalTo(3))
        .body("reproductions[0].report.splits[0].largest_difference", equalTo(1));
    list(original.trial(), "?tolerance=0.01")
        .statusCode(200)
        .body("reproductions[0].report.verdict", equalTo("DIFFERENT"));
  }

  @Test
  void other_ranks_on_the_same_worker_are_different() {
    again(worker, 1, 3, 3, 1);

    reproductions()
        .body("reproductions[0].report.verdict", equalTo("DIFFERENT"))
        .body("reproductions[0].report.identity_expected", equalTo(true));
  }

  @Test
  void repetitions_come_newest_first_in_pages_and_can_be_repeated_themselves() {
    again(worker, VALID);
    again(worker, 1, 3, 3, 1);

    var page = list(original.trial(), "?limit=1").statusCode(200).extract().jsonPath();
    assertThat(page.getString("reproductions[0].report.verdict")).isEqualTo("DIFFERENT");
    list(original.trial(), "?limit=1&cursor=" + page.getString("next_cursor"))
        .body("reproductions[0].report.verdict", equalTo("IDENTICAL"))
        .body("next_cursor", nullValue());
    long repetition = page.getLong("reproductions[0].trial_id");
    var third = start(repetition);
    assertThat(TestSweep.get(third.getLong("sweep_id")).getLong("parent"))
        .isEqualTo(page.getLong("reproductions[0].sweep_id"));
    list(repetition, "").body("reproductions.trial_id", hasSize(1));
  }

  @Test
  void a_repetition_that_has_no_result_says_why() {
    var begun = start(original.trial());
    PlayedWorker.fail(claim(worker, begun.getLong("trial_id")), "infeasible", "too large here");

    reproductions()
        .body("reproductions[0].state", equalTo("INFEASIBLE"))
        .body("reproductions[0].reason", containsString("too large here"))
        .body("reproductions[0].report", nullValue());
  }

  @Test
  void only_a_trial_with_a_result_is_run_again() {
    var running = worker.claim(0, 0).orElseThrow();

    post(running.trial())
        .statusCode(422)
        .body("errors[0].field", equalTo("trial"))
        .body("errors[0].offence", equalTo("trial " + running.trial() + " is RUNNING"));
    post(999_999_999).statusCode(404);
    list(999_999_999, "").statusCode(404);
    given().get("/api/v1/sweeps?kind=reproduction").then().body("sweeps", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"much", "-1", "2", "NaN"})
  void a_tolerance_is_a_number_from_0_to_1(String given) {
    list(original.trial(), "?tolerance=" + given)
        .statusCode(422)
        .body("errors[0].field", equalTo("tolerance"))
        .body("errors[0].law", equalTo("a tolerance is a number from 0 to 1"));
  }

  @Test
  void a_trial_tells_what_its_attempts_ran_with_and_on_which_data() {
    given()
        .get("/api/v1/trials/" + original.trial())
        .then()
        .body("dataset.name", equalTo("tiny"))
        .body("dataset.hash.length()", equalTo(64))
        .body("attempts[0].environment.model_lib_version", equalTo(ModelLibrary.version()))
        .body("attempts[0].environment.code_version", equalTo("1a2b3c4"))
        .body("attempts[0].environment.pytorch", equalTo("2.7.1 cpu"))
        .body("attempts[0].environment.device", equalTo("cpu"))
        .body("attempts[0].environment.threads", equalTo(1));
  }

  @Test
  void a_worker_tells_of_its_environment_what_can_be_stored_and_nothing_else() {
    var registration = PlayedWorker.registration("w3", 1);
    var environment = PlayedWorker.environment();
    environment.put("cpu", "x".repeat(201));
    environment.put("java", "25\n");
    registration.put("environment", environment);
    register(registration)
        .statusCode(422)
        .body("errors.field", equalTo(List.of("environment.cpu", "environment.java")));

    environment.put("moon", "full");
    register(registration).statusCode(422).body("errors[0].offence", containsString("moon"));
    registration.remove("environment");
    register(registration).statusCode(422).body("errors[0].field", containsString("environment"));
  }

  private static ValidatableResponse register(Map<String, ?> registration) {
    return PlayedWorker.request().body(registration).post("/api/v1/workers").then();
  }
}
