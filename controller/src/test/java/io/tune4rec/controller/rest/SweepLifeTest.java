package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.tune4rec.controller.rest.PlayedWorker.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SweepLifeTest extends ControllerTest {
  @Test
  void a_sweep_runs_from_submission_to_its_leaderboard() {
    TinyDataset.upload("tiny").statusCode(201);
    long sweep = TestSweep.submit(3);
    var worker = new PlayedWorker("w1");

    for (int trial = 1; trial <= 3; trial++) {
      var work = worker.claim(0, 0).orElseThrow();
      PlayedWorker.report(work, 1, 0.1 * trial)
          .then()
          .statusCode(200)
          .body("action", equalTo("continue"));
      PlayedWorker.complete(work, 4 - trial).then().statusCode(200);
    }

    assertThat(worker.claim(0, 0)).isEmpty();
    var done = TestSweep.get(sweep);
    assertThat(done.getString("state")).isEqualTo("COMPLETED");
    assertThat(done.getInt("trials.completed")).isEqualTo(3);
    assertThat(done.getInt("best.number")).isEqualTo(3);
    assertThat(done.getDouble("best.value")).isEqualTo(1.0);
    assertThat(done.getString("finished_at")).isNotBlank();
    when()
        .get("/api/v1/sweeps/" + sweep + "/leaderboard")
        .then()
        .statusCode(200)
        .body("metrics", hasSize(6))
        .body("rows.rank", equalTo(List.of(1, 2, 3)))
        .body("rows.number", equalTo(List.of(3, 2, 1)))
        .body("rows[0].valid.'ndcg@20'", equalTo(1.0f))
        .body("rows[0].test.'mrr@10'", equalTo(0.5f))
        .body("rows[0].attempts", equalTo(1));
  }

  @Test
  void a_sweep_says_which_parameters_mattered_by_either_measure() {
    TinyDataset.upload("tiny");
    long sweep = TestSweep.submit(4);
    var worker = new PlayedWorker("w1");
    var path = "/api/v1/sweeps/" + sweep + "/importance";
    when().get(path).then().statusCode(200).body("trials", equalTo(0));

    for (int trial = 1; trial <= 4; trial++) {
      PlayedWorker.complete(worker.claim(0, 0).orElseThrow(), trial).then().statusCode(200);
    }

    var sum =
        when()
            .get(path)
            .then()
            .statusCode(200)
            .body("method", equalTo("ped_anova"))
            .body("objective", equalTo("ndcg@20"))
            .body("trials", equalTo(4))
            .body("parameters.parameter", containsInAnyOrder("d_model", "n_head"))
            .body("warnings[0]", containsString("4 completed trials are few"))
            .extract()
            .jsonPath()
            .getDouble("parameters.share.sum()");
    assertThat(sum).isCloseTo(1, within(1e-6));
    when()
        .get(path + "?method=fanova&objective=mrr@10")
        .then()
        .statusCode(200)
        .body("method", equalTo("fanova"))
        .body("objective", equalTo("mrr@10"));
    when()
        .get(path + "?method=shap")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("method"));
    when().get("/api/v1/sweeps/0/importance").then().statusCode(404);
  }

  @Test
  void a_completed_trial_tells_its_result_and_a_running_one_does_not() {
    TinyDataset.upload("tiny");
    TestSweep.submit(2);
    var worker = new PlayedWorker("w1");
    var completed = worker.claim(0, 0).orElseThrow();
    var running = worker.claim(1, 0).orElseThrow();
    PlayedWorker.complete(completed, 1);

    when()
        .get("/api/v1/trials/" + completed.trial())
        .then()
        .body("sweep_name", equalTo("first"))
        .body("objective", equalTo("ndcg@20"))
        .body("best_step", equalTo(1))
        .body("valid.'ndcg@20'", equalTo(1.0f))
        .body("test.'mrr@10'", equalTo(0.5f))
        .body("peak_memory_bytes", equalTo(1_000_000))
        .body("parameters", equalTo(4_321))
        .body("created_at", notNullValue())
        .body("finished_at", notNullValue())
        .body("attempts[0].log_bytes", equalTo(0));
    when()
        .get("/api/v1/trials/" + running.trial())
        .then()
        .body("best_step", nullValue())
        .body("valid", anEmptyMap())
        .body("test", anEmptyMap())
        .body("finished_at", nullValue());
  }

  @Test
  void there_is_no_time_left_to_tell_while_only_infeasible_trials_have_ended() {
    TinyDataset.upload("tiny");
    long sweep = TestSweep.submit(3);
    var worker = new PlayedWorker("w1");
    PlayedWorker.fail(worker.claim(0, 0).orElseThrow(), "infeasible", "no room");

    assertThat(TestSweep.get(sweep).getString("eta_seconds")).isNull();

    PlayedWorker.complete(worker.claim(0, 0).orElseThrow(), 1);
    assertThat(TestSweep.get(sweep).getDouble("eta_seconds")).isPositive();
  }

  @Test
  void metrics_are_computed_from_the_ranks_alone() {
    TinyDataset.upload("tiny");
    long sweep = TestSweep.submit(1);
    var work = new PlayedWorker("w1").claim(0, 0).orElseThrow();

    PlayedWorker.complete(work, new int[] {1, 2, 3, 6}, new int[] {1, 5, 6});

    var row = given().get("/api/v1/sweeps/" + sweep + "/leaderboard").jsonPath();
    double ndcg = (1 + 1 / log2(3) + 1 / log2(4) + 1 / log2(7)) / 4;
    assertThat(row.getDouble("rows[0].valid.'ndcg@20'")).isCloseTo(ndcg, within(1e-6));
    assertThat(row.getDouble("rows[0].test.'mrr@20'"))
        .isCloseTo((1 + 1 / 5.0 + 1 / 6.0) / 3, within(1e-6));
    assertThat(database.number("select sum(length) from rank_vector")).isEqualTo(7);
  }

  @Test
  void an_assignment_names_everything_that_a_worker_needs() {
    var hash = TinyDataset.upload("tiny").extract().jsonPath().getString("hash");
    var document = TestSweep.document(1);
    document.put("features", List.of("colour"));
    TestSweep.submit(document);

    var work = new PlayedWorker("w1").claim(1, 0).orElseThrow();

    assertThat(work.attempt()).isEqualTo(1);
    assertThat(work.all())
        .containsEntry("objective", "ndcg@20")
        .containsEntry("features", List.of("colour"))
        .containsKeys("sweep_id", "seed", "lease_epoch");
    assertThat(work.configuration()).containsOnlyKeys("d_model", "n_head", "epochs");
    assertThat(work.all().get("dataset").toString())
        .contains(hash, "path=columns/item_id.i32, bytes=32", "path=splits/valid.i64, bytes=64");
    PlayedWorker.request()
        .get("/api/v1/datasets/" + hash + "/files/columns/item_id.i32")
        .then()
        .statusCode(200)
        .header("Content-Length", "32");
  }

  @Test
  void an_assignment_holds_the_model_of_its_sweep_and_values_for_what_it_names() {
    TinyDataset.upload("tiny");
    var document = TestSweep.document(1);
    document.put(
        "model",
        Map.of("towers", List.of(Map.of("features", List.of("colour"), "n_layer", "$depth"))));
    document.put("space", Map.of("depth", List.of(1), "epochs", 1));
    TestSweep.submit(document);

    var work = new PlayedWorker("w1").claim(1, 0).orElseThrow();

    assertThat(work.all()).containsEntry("features", List.of());
    assertThat(work.all().get("model").toString()).contains("n_layer=$depth", "features=[colour]");
    assertThat(work.configuration()).containsOnlyKeys("depth", "epochs");
  }

  @Test
  void a_running_trial_shows_its_newest_report_below_the_completed_ones() {
    TinyDataset.upload("tiny");
    long sweep = TestSweep.submit(2);
    var worker = new PlayedWorker("w1");
    var running = worker.claim(0, 0).orElseThrow();
    var completed = worker.claim(1, 0).orElseThrow();
    PlayedWorker.report(running, 1, 0.2);
    PlayedWorker.report(running, 2, 0.9);
    PlayedWorker.complete(completed, 5);

    when()
        .get("/api/v1/sweeps/" + sweep + "/leaderboard")
        .then()
        .body("rows.number", equalTo(List.of(2, 1)))
        .body("rows[1].rank", nullValue())
        .body("rows[1].best_step", equalTo(2))
        .body("rows[1].valid.'ndcg@20'", equalTo(0.9f));
    when()
        .get("/api/v1/sweeps/" + sweep + "/curves")
        .then()
        .body("objective", equalTo("ndcg@20"))
        .body("curves[0].points.step", equalTo(List.of(1, 2)))
        .body("curves[0].points.value", equalTo(List.of(0.2f, 0.9f)));
    when()
        .get("/api/v1/trials/" + running.trial())
        .then()
        .body("progress.step", equalTo(2))
        .body("attempts[0].worker", equalTo("w1"))
        .body("reports", hasSize(2));
    assertThat(TestSweep.get(sweep).getDouble("eta_seconds")).isNotNegative();
  }

  @Test
  void a_worker_started_anew_has_work_while_the_lease_of_its_lost_trial_still_runs() {
    TinyDataset.upload("tiny");
    TestSweep.submit(3);
    new PlayedWorker("w1", 1).claim(0, 0).orElseThrow();

    var again = new PlayedWorker("w1", 1);

    assertThat(again.claim(0, 0)).map(PlayedWorker.Work::number).contains(2);
    assertThat(database.count("trial")).as("no trial is drawn before a slot asks").isEqualTo(2);
  }

  @Test
  void a_waiting_claim_is_woken_by_a_submission() {
    TinyDataset.upload("tiny");
    var worker = new PlayedWorker("w1");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var claim = CompletableFuture.supplyAsync(() -> worker.claim(0, 20), threads);

      TestSweep.submit(1);

      assertThat(claim).succeedsWithin(Duration.ofSeconds(10));
      assertThat(claim.join()).isPresent();
    }
  }

  @Test
  void no_two_of_many_claimants_get_the_same_trial_and_the_budget_is_never_overshot() {
    TinyDataset.upload("tiny");
    long sweep = TestSweep.submit(20);
    var workers = List.of(new PlayedWorker("a", 6), new PlayedWorker("b", 6));
    var claims = new ArrayList<CompletableFuture<List<Work>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var worker : workers) {
        for (int slot = 0; slot < 6; slot++) {
          int own = slot;
          claims.add(CompletableFuture.supplyAsync(() -> drain(worker, own), threads));
        }
      }
    }

    var numbers =
        claims.stream().flatMap(c -> c.join().stream()).map(Work::number).sorted().toList();
    assertThat(numbers).hasSize(20).doesNotHaveDuplicates().startsWith(1).endsWith(20);
    assertThat(database.count("trial")).isEqualTo(20);
    assertThat(TestSweep.get(sweep).getString("state")).isEqualTo("COMPLETED");
  }

  @Test
  void two_sweeps_of_one_seed_try_the_same_configurations() {
    TinyDataset.upload("tiny");
    TestSweep.submit(4);
    TestSweep.submit(4);
    var worker = new PlayedWorker("w1");

    var tried = new ArrayList<Object>();
    for (int i = 0; i < 8; i++) {
      var work = worker.claim(0, 0).orElseThrow();
      tried.add(List.of(work.configuration(), work.all().get("seed")));
      PlayedWorker.complete(work, 1);
    }

    assertThat(tried.subList(0, 4)).isEqualTo(tried.subList(4, 8));
  }

  private static List<Work> drain(PlayedWorker worker, int slot) {
    var done = new ArrayList<Work>();
    for (var work = worker.claim(slot, 0); work.isPresent(); work = worker.claim(slot, 0)) {
      done.add(work.get());
      PlayedWorker.complete(work.get(), 1).then().statusCode(200);
    }
    return done;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
