package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tune4rec.controller.dispatch.LeaseExpiry;
import io.tune4rec.controller.rest.PlayedWorker.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ends a sweep beside its trials, and what may be changed while it runs. */
@QuarkusTest
class BudgetTest extends ControllerTest {
  private static final int CLIENTS = 32;
  private static final Duration LONG = Duration.ofMinutes(3);

  @BeforeEach
  void upload() {
    TinyDataset.upload("tiny");
  }

  @Test
  void thirty_two_clients_at_once_pass_no_limit() {
    var document = document(20, Map.of("accelerator_hours", 12));
    document.put("parallelism", 5);
    long sweep = TestSweep.submit(document);
    var worker = new PlayedWorker("w1", CLIENTS);
    var running = new AtomicInteger();
    var numbers = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients = new ArrayList<CompletableFuture<List<Integer>>>();
      for (int slot = 0; slot < CLIENTS; slot++) {
        int own = slot;
        clients.add(
            CompletableFuture.supplyAsync(() -> train(worker, own, sweep, running), threads));
      }
      clients.forEach(client -> numbers.addAll(client.join()));
    }

    assertThat(numbers).doesNotHaveDuplicates();
    // a little less than an hour each: 12 of them, whoever comes first
    assertThat(numbers).hasSize(12);
    var ended = TestSweep.get(sweep);
    assertThat(ended.getString("state")).isEqualTo("COMPLETED");
    assertThat(ended.getString("ended_by")).isEqualTo("ACCELERATOR_HOURS");
    assertThat(ended.getString("reason")).contains("of 12.0 accelerator hours are used");
    assertThat(ended.getDouble("budget.accelerator_hours_spent")).isBetween(11.0, 12.0);
  }

  /** Until nothing is handed out any more; every trial takes about an hour. */
  private List<Integer> train(PlayedWorker worker, int slot, long sweep, AtomicInteger running) {
    var numbers = new ArrayList<Integer>();
    long deadline = System.nanoTime() + LONG.toNanos();
    while (TestSweep.get(sweep).getString("state").equals("RUNNING")) {
      assertThat(System.nanoTime()).as("the sweep ends within %s", LONG).isLessThan(deadline);
      worker.claim(slot, 2).ifPresent(work -> numbers.add(train(work, running)));
    }
    return numbers;
  }

  private int train(Work work, AtomicInteger running) {
    int atOnce = running.incrementAndGet();
    age(work, "58 minutes");
    running.decrementAndGet();
    PlayedWorker.complete(work, 1).then().statusCode(200);
    assertThat(atOnce).as("at once").isLessThanOrEqualTo(5);
    return work.number();
  }

  @Test
  void a_trial_that_takes_more_than_is_left_is_stopped() {
    long sweep = TestSweep.submit(document(4, Map.of("accelerator_hours", 2)));
    var worker = new PlayedWorker("w1", 2);
    var first = worker.claim(0, 0).orElseThrow();
    PlayedWorker.complete(first, 1).then().statusCode(200);
    database.run("update attempt set started_at = finished_at - interval '50 minutes'");
    var second = worker.claim(0, 0).orElseThrow();
    assertThat(worker.claim(1, 0)).as("50 of 70 minutes are reserved").isEmpty();

    age(second, "69 minutes 56 seconds");
    tick();

    PlayedWorker.complete(second, 1).then().statusCode(409);
    var ended = TestSweep.get(sweep);
    assertThat(ended.getString("state")).isEqualTo("COMPLETED");
    assertThat(ended.getInt("trials.cancelled")).isEqualTo(1);
    assertThat(ended.getDouble("budget.accelerator_hours_spent")).isBetween(1.99, 2.0);
    assertThat(reason(second)).contains("no accelerator hours are left");
  }

  @Test
  void after_its_time_nothing_is_handed_out_and_what_runs_is_stopped() {
    long sweep = TestSweep.submit(document(4, Map.of("wallclock", "2h")));
    var worker = new PlayedWorker("w1", 2);
    var work = worker.claim(0, 0).orElseThrow();
    assertThat(TestSweep.get(sweep).getString("budget.wallclock_until")).isNotNull();
    age(work, "2 hours");

    assertThat(worker.claim(1, 0)).isEmpty();
    tick();

    var ended = TestSweep.get(sweep);
    assertThat(ended.getString("ended_by")).isEqualTo("WALLCLOCK");
    assertThat(ended.getString("state")).as("no trial completed").isEqualTo("FAILED");
    assertThat(ended.getString("reason")).isEqualTo("its time of PT2H was up");
    PlayedWorker.complete(work, 1).then().statusCode(409);
  }

  @Test
  void the_first_trial_that_reaches_the_target_ends_the_sweep() {
    long sweep = TestSweep.submit(document(4, Map.of("target", 0.9)));
    var worker = new PlayedWorker("w1", 2);
    PlayedWorker.complete(worker.claim(0, 0).orElseThrow(), 5).then().statusCode(200);
    assertThat(TestSweep.get(sweep).getString("state")).isEqualTo("RUNNING");
    var running = worker.claim(1, 0).orElseThrow();

    PlayedWorker.complete(worker.claim(0, 0).orElseThrow(), 1).then().statusCode(200);

    var ended = TestSweep.get(sweep);
    assertThat(ended.getString("ended_by")).isEqualTo("TARGET");
    assertThat(ended.getString("state")).isEqualTo("COMPLETED");
    assertThat(ended.getString("reason"))
        .isEqualTo("trial 3 reached ndcg@20 1.0, and the target was 0.9");
    PlayedWorker.complete(running, 1).then().statusCode(409);
  }

  @Test
  void so_many_trials_without_a_new_best_end_the_sweep() {
    long sweep = TestSweep.submit(document(9, Map.of("plateau", 2)));
    var worker = new PlayedWorker("w1", 1);

    for (int rank : new int[] {5, 3, 4, 2, 2, 6}) {
      assertThat(TestSweep.get(sweep).getString("state")).isEqualTo("RUNNING");
      PlayedWorker.complete(worker.claim(0, 0).orElseThrow(), rank).then().statusCode(200);
    }

    var ended = TestSweep.get(sweep);
    assertThat(ended.getString("ended_by")).isEqualTo("PLATEAU");
    assertThat(ended.getString("reason"))
        .isEqualTo("2 trials in a row were no better than trial 4");
  }

  @Test
  void a_higher_priority_is_served_first_and_parallelism_holds() {
    long first = TestSweep.submit(document(4, Map.of()));
    var urgent = document(4, Map.of());
    urgent.put("priority", 7);
    long second = TestSweep.submit(urgent);

    assertThat(sweepOf(new PlayedWorker("w1", 1).claim(0, 0))).isEqualTo(second);
    patch(first, Map.of("priority", 8, "parallelism", 1)).statusCode(200);
    assertThat(sweepOf(new PlayedWorker("w2", 1).claim(0, 0))).isEqualTo(first);
    assertThat(sweepOf(new PlayedWorker("w3", 1).claim(0, 0))).as("one at once").isEqualTo(second);
  }

  @Test
  void a_budget_changes_while_the_sweep_runs_but_not_below_what_is_spent() {
    long sweep = TestSweep.submit(document(2, Map.of("wallclock", "12h")));
    var worker = new PlayedWorker("w1", 1);
    for (int i = 0; i < 2; i++) {
      var work = worker.claim(0, 0).orElseThrow();
      age(work, "1 hour");
      if (i == 0) {
        PlayedWorker.complete(work, 1).then().statusCode(200);
      }
    }

    patch(
            sweep,
            Map.of(
                "budget",
                Map.of("trials", 1, "wallclock", "30m", "accelerator_hours", 0.5),
                "parallel",
                2))
        .statusCode(422)
        .body(
            "errors.field",
            equalTo(List.of("parallel", "trials", "budget.wallclock", "budget.accelerator_hours")))
        .body("errors.message", hasItem(containsString("got 1, and 2 trials are drawn")));
    assertThat(TestSweep.get(sweep).getInt("trials.budget")).isEqualTo(2);
    var nothing = new LinkedHashMap<String, Object>();
    nothing.put("wallclock", null);
    nothing.put("trials", "3");
    JsonPath changed = patch(sweep, Map.of("budget", nothing)).statusCode(200).extract().jsonPath();

    assertThat(changed.getInt("trials.budget")).isEqualTo(3);
    assertThat(changed.getInt("definition.trials")).isEqualTo(3);
    assertThat(changed.getString("budget.wallclock_seconds")).isNull();
    TestSweep.cancel(sweep).then().statusCode(200);
    patch(sweep, Map.of("priority", 1)).statusCode(409);
    patch(sweep + 99, Map.of("priority", 1)).statusCode(404);
  }

  @Test
  void every_wrong_budget_is_named() {
    var document = document(4, Map.of("wallclock", "12", "plateau", 0, "gpu_hours", 3));
    document.put("parallelism", 0);
    document.put("priority", 1001);

    given()
        .contentType("application/json")
        .body(document)
        .post("/api/v1/sweeps")
        .then()
        .statusCode(422)
        .body(
            "errors.field",
            containsInAnyOrder(
                "budget.gpu_hours",
                "budget.wallclock",
                "budget.plateau",
                "parallelism",
                "priority"));
  }

  private static Map<String, Object> document(int trials, Map<String, Object> budget) {
    var document = TestSweep.document(trials);
    document.put("repeats", true);
    if (!budget.isEmpty()) {
      document.put("budget", budget);
    }
    return document;
  }

  private static ValidatableResponse patch(long sweep, Map<String, ?> change) {
    return given()
        .contentType("application/json")
        .body(change)
        .patch("/api/v1/sweeps/" + sweep)
        .then();
  }

  private static long sweepOf(Optional<Work> work) {
    return ((Number) work.orElseThrow().all().get("sweep_id")).longValue();
  }

  /** As if it had begun earlier. */
  private void age(Work work, String by) {
    database.run(
        "update attempt set started_at = clock_timestamp() - interval '%s' where trial_id = %d"
            .formatted(by, work.trial()));
  }

  private static void tick() {
    Arc.container().instance(LeaseExpiry.class).get().run();
  }

  private static String reason(Work work) {
    return given().get("/api/v1/trials/" + work.trial()).jsonPath().getString("reason");
  }
}
