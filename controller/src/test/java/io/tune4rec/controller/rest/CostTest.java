package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time and memory as they are foretold of sweeps and trials, on a device that a worker plays. */
@QuarkusTest
class CostTest extends ControllerTest {
  private static final double SLOW = 240;
  private static final long LARGE = 900_000_000;
  private static final String DEVICE = "cpu of played, 1 thread";

  @BeforeEach
  void uploadTheDataset() {
    TinyDataset.upload("tiny");
  }

  @Test
  void a_plan_guesses_until_trials_have_completed_and_then_learns_from_them() {
    var guess = plan(TestSweep.document(2));
    complete(TestSweep.document(2), SLOW);
    var learned = plan(TestSweep.document(2));

    assertThat(guess.getInt("cost.trials")).isZero();
    assertThat(guess.getString("cost.device")).isNull();
    assertThat(guess.getDouble("cost.seconds")).isBetween(0.0, SLOW);
    assertThat(learned.getInt("cost.trials")).isEqualTo(2);
    assertThat(learned.getString("cost.device")).isEqualTo(DEVICE);
    assertThat(learned.getDouble("cost.seconds")).isCloseTo(2 * SLOW, within(0.4 * SLOW));
    assertThat(learned.getDouble("cost.memory_bytes")).isCloseTo(LARGE, within(0.1 * LARGE));
  }

  @Test
  void a_plan_tells_each_trial_and_adds_them_up_to_the_budget() {
    var plan = plan(TestSweep.document(25));

    List<Double> seconds = plan.getList("draws.cost.seconds", Double.class);
    double mean = seconds.stream().mapToDouble(s -> s).average().orElseThrow();
    assertThat(seconds).hasSize(20);
    assertThat(plan.getDouble("cost.seconds")).isCloseTo(25 * mean, within(1e-4));
    List<Double> memory = plan.getList("draws.cost.memory_bytes", Double.class);
    assertThat(plan.getDouble("cost.memory_bytes"))
        .isEqualTo(memory.stream().mapToDouble(m -> m).max().orElseThrow());
  }

  @Test
  void what_cannot_train_or_only_counts_costs_nothing_that_can_be_told() {
    var floors = TestSweep.document(2);
    floors.put("space", Map.of("architecture", "popularity"));
    var plan = plan(floors);

    assertThat(plan.getString("cost")).isNull();
    assertThat(plan.getString("draws[0].cost")).isNull();
    var trial = complete(floors, 1).getFirst();
    assertThat(cost(trial).getString("expected")).isNull();
    assertThat(cost(trial).getDouble("seconds")).isEqualTo(1);
  }

  @Test
  void a_completed_trial_stands_beside_what_was_expected_before_it() {
    var first = complete(TestSweep.document(1), SLOW).getFirst();
    var second = complete(TestSweep.document(1), SLOW).getFirst();

    assertThat(cost(first).getInt("trials")).isZero();
    assertThat(cost(first).getDouble("expected.seconds")).isLessThan(SLOW / 10);
    assertThat(cost(first).getDouble("seconds")).isEqualTo(SLOW);
    assertThat(cost(second).getInt("trials")).isOne();
    assertThat(cost(second).getString("device")).isEqualTo(DEVICE);
    assertThat(cost(second).getDouble("expected.seconds")).isCloseTo(SLOW, within(0.2 * SLOW));
    assertThat(cost(second).getLong("memory_bytes")).isEqualTo(LARGE);
  }

  @Test
  void a_trial_that_waits_is_expected_and_has_taken_nothing() {
    TestSweep.submit(1);
    var worker = new PlayedWorker("w1", 1);
    var work = worker.claim(0, 0).orElseThrow();

    assertThat(cost(work.trial()).getString("seconds")).isNull();
    assertThat(cost(work.trial()).getDouble("expected.seconds")).isPositive();
    assertThat(cost(work.trial()).getString("device")).isEqualTo(DEVICE);
  }

  @Test
  void a_trial_that_does_not_exist_is_not_found() {
    given().get("/api/v1/trials/987654/cost").then().statusCode(404);
  }

  /** Completes every trial of the sweep; their ids. */
  private static List<Long> complete(Map<String, Object> document, double seconds) {
    TestSweep.submit(document);
    var worker = new PlayedWorker("w1", 1);
    var trials = new ArrayList<Long>();
    for (var work = worker.claim(0, 0); work.isPresent(); work = worker.claim(0, 0)) {
      var valid = PlayedWorker.ranks(TinyDataset.VALID, 1);
      var test = PlayedWorker.ranks(TinyDataset.TEST, 2);
      PlayedWorker.complete(work.get(), valid, test, seconds, LARGE).then().statusCode(200);
      trials.add(work.get().trial());
    }
    return trials;
  }

  private static JsonPath plan(Map<String, Object> document) {
    return given()
        .contentType("application/json")
        .body(document)
        .post("/api/v1/sweeps?validate=true")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static JsonPath cost(long trial) {
    return given()
        .get("/api/v1/trials/%d/cost".formatted(trial))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
