package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tune4rec.controller.dataset.DatasetCatalog;
import io.tune4rec.controller.replicate.FollowUp;
import io.tune4rec.controller.replicate.FollowUps;
import io.tune4rec.controller.replicate.ReplicateStore;
import io.tune4rec.controller.rest.PlayedWorker.Work;
import io.tune4rec.controller.sweep.PresetCatalog;
import io.tune4rec.controller.sweep.SweepRequest;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.sweep.SweepSubmission;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Boards of {@link TinyDataset}: four cases of validation, three of test. */
@QuarkusTest
class BoardTest extends ControllerTest {
  /** NDCG of the second rank: 1 / log2(3), by hand. */
  private static final double SECOND = 0.6309297535714575;

  @Inject DatasetCatalog datasets;
  @Inject SweepStore sweeps;
  @Inject PresetCatalog presets;
  @Inject FollowUps followUps;
  @Inject ReplicateStore replicates;

  @BeforeEach
  void uploadTheDataset() {
    TinyDataset.upload("tiny").statusCode(201);
  }

  private static JsonPath board(String query) {
    return given().get("/api/v1/board?" + query).then().statusCode(200).extract().jsonPath();
  }

  private static ValidatableResponse refused(String query) {
    return given().get("/api/v1/board?" + query).then().statusCode(422);
  }

  private static void complete(PlayedWorker worker, int[] valid, int[] test) {
    var work = worker.claim(0, 0).orElseThrow();
    PlayedWorker.complete(work, valid, test).then().statusCode(200);
  }

  @Test
  void rows_have_intervals_and_ties_and_any_metric_follows_from_their_ranks() {
    long sweep = TestSweep.submit(2);
    var worker = new PlayedWorker("w1");
    complete(worker, new int[] {1, 2, 3, 4}, new int[] {1, 1, 1});
    complete(worker, new int[] {1, 1, 1, 1}, new int[] {2, 2, 2});

    var board = board("sweep=" + sweep + "&metric=mrr@3&resamples=500");

    assertThat(board.getString("key.split")).isEqualTo("valid");
    assertThat(board.getString("metric")).isEqualTo("mrr@3");
    assertThat(board.getInt("cases")).isEqualTo(4);
    assertThat(board.getList("lines.name")).containsExactly(sweep + "/2", sweep + "/1");
    assertThat(board.getList("lines.rank")).containsExactly(1, 2);
    assertThat(board.getDouble("lines[0].value.value")).isEqualTo(1);
    // (1 + 1/2 + 1/3 + 0) / 4, by hand
    assertThat(board.getDouble("lines[1].value.value")).isCloseTo(11.0 / 24, within(1e-6));
    assertThat(board.getDouble("lines[1].value.low")).isLessThan(11.0 / 24);
    assertThat(board.getDouble("lines[1].value.high")).isGreaterThan(11.0 / 24);
    // three differences that are not zero: of 8 sign patterns two are as far out; 500 are drawn, ±
    // 4 standard errors
    assertThat(board.getDouble("lines[1].to_best.p")).isCloseTo(0.25, within(0.08));
    assertThat(board.getBoolean("lines[1].tied_with_best")).isTrue();
    assertThat(board.getLong("lines[1].separation.cases")).isGreaterThan(4);
    assertThat(board.getList("warnings", String.class).getFirst()).contains("winner's curse");
  }

  @Test
  void test_shows_the_other_ranks_and_says_that_nobody_may_choose_by_them() {
    long sweep = TestSweep.submit(2);
    var worker = new PlayedWorker("w1");
    complete(worker, new int[] {1, 2, 3, 4}, new int[] {1, 1, 1});
    complete(worker, new int[] {1, 1, 1, 1}, new int[] {2, 2, 2});

    var board = board("sweep=" + sweep + "&split=test&baseline=" + sweep + "/best");

    assertThat(board.getList("lines.name")).containsExactly(sweep + "/1", sweep + "/2");
    assertThat(board.getDouble("lines[1].value.value")).isCloseTo(SECOND, within(1e-6));
    assertThat(board.getDouble("lines[0].to_baseline.value")).isCloseTo(1 - SECOND, within(1e-6));
    assertThat(board.getString("lines[1].to_baseline")).isNull();
    assertThat(board.getList("warnings", String.class))
        .anyMatch(text -> text.contains("chosen on the test split"));
  }

  @Test
  void sweeps_of_one_key_are_ranked_together() {
    long first = TestSweep.submit(1);
    long second = TestSweep.submit(1);
    var worker = new PlayedWorker("w1");
    complete(worker, new int[] {2, 2, 2, 2}, new int[] {1, 1, 1});
    complete(worker, new int[] {1, 1, 1, 1}, new int[] {1, 1, 1});

    var board = board("sweep=" + first + "&sweep=" + second);

    assertThat(board.getList("lines.name")).containsExactly(second + "/1", first + "/1");
  }

  @Test
  void rows_of_different_keys_are_refused_and_the_problem_says_what_differs() {
    long all = TestSweep.submit(1);
    var document = TestSweep.document(1);
    document.put(
        "protocol",
        Map.of("kind", "leave_one_out", "candidates", "unseen", "sampled_negatives", 3));
    long unseen = TestSweep.submit(document);

    refused("sweep=" + all + "&sweep=" + unseen)
        .body("errors[0].field", containsString("sweep"))
        .body("errors[0].offence", containsString("candidates: all and unseen"))
        .body("errors[0].offence", containsString("ranking: full and sampled"));
    refused("sweep=" + all + "&baseline=" + unseen + "/best")
        .body("errors[0].offence", containsString("candidates: all and unseen"));
    refused("sweep=" + all + "&split=test&row=" + all + "/1:valid")
        .body("errors[0].offence", containsString("split: valid and test"));
  }

  @Test
  void rows_stand_side_by_side_with_segments_and_duels() {
    long sweep = TestSweep.submit(2);
    var worker = new PlayedWorker("w1");
    complete(worker, new int[] {1, 2, 3, 4}, new int[] {1, 1, 2});
    complete(worker, new int[] {1, 1, 1, 1}, new int[] {2, 2, 2});

    var compared =
        given()
            .queryParam("row", sweep + "/1", sweep + "/2")
            .queryParam("metric", "recall@1", "ndcg@20")
            .get("/api/v1/comparison")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(compared.getString("key.split")).isEqualTo("test");
    assertThat(compared.getDouble("rows[0].values.'recall@1'")).isCloseTo(2.0 / 3, within(1e-6));
    assertThat(compared.getDouble("rows[1].values.'ndcg@20'")).isCloseTo(SECOND, within(1e-6));
    // the kept metric and the one from ranks are the same number
    assertThat(compared.getDouble("rows[0].values.'ndcg@20'"))
        .isEqualTo(compared.getDouble("rows[0].row.test.'ndcg@20'"));
    assertThat(compared.getInt("duels[0].won")).isEqualTo(2);
    assertThat(compared.getInt("duels[0].lost")).isZero();
    assertThat(compared.getInt("duels[0].tied")).isEqualTo(1);
    assertThat(compared.getList("segments.findAll { it.by == 'length' }.label"))
        .containsExactly("2");
    assertThat(compared.getInt("segments.findAll { it.by == 'popularity' }.cases.sum()"))
        .isEqualTo(TinyDataset.TEST);
    given().get("/api/v1/comparison").then().statusCode(422);
  }

  @Test
  void every_problem_of_a_query_is_named_at_once() {
    refused("sweep=x&row=7&limit=many&alpha=2")
        .body("errors.size()", org.hamcrest.Matchers.equalTo(3));
    refused("limit=0&sweep=1&resamples=5")
        .body("errors.field", org.hamcrest.Matchers.hasItems("limit", "resamples"));
    given().get("/api/v1/board?sweep=99").then().statusCode(404);
  }

  @Test
  void floor_models_are_run_once_for_a_key_and_stand_on_its_boards() {
    var unasked = new SweepSubmission(datasets, sweeps, presets, true);
    var request = new SweepRequest(TestSweep.document(1), Optional.empty(), Optional.empty());
    long first = unasked.submit(request).id();
    unasked.submit(request);
    var worker = new PlayedWorker("w1");
    // the floors wait, so they come before what is still to be drawn
    for (int floor = 0; floor < 4; floor++) {
      complete(worker, new int[] {1, 1, 2, 2}, new int[] {1, 1, 1});
    }
    complete(worker, new int[] {2, 2, 2, 2}, new int[] {1, 1, 1});

    var board = board("sweep=" + first);

    assertThat(database.number("select count(*) from sweep where kind = 'FLOORS'")).isEqualTo(1);
    assertThat(board.getList("lines.name"))
        .containsExactly("popularity", "markov", "item_knn", "session_knn", first + "/1");
    assertThat(board.getList("lines[4].below_floors"))
        .containsExactly("popularity", "markov", "item_knn", "session_knn");
    assertThat(given().get("/api/v1/sweeps").jsonPath().getList("sweeps.kind"))
        .containsOnly("SEARCH");
  }

  @Test
  void finalists_run_again_with_fresh_seeds_until_their_order_is_known() {
    var document = TestSweep.document(3);
    document.put("finalists", Map.of("top", 2, "seeds", 3));
    long sweep = TestSweep.submit(document);
    var worker = new PlayedWorker("w1");
    complete(worker, new int[] {4, 4, 4, 4}, new int[] {4, 4, 4});
    complete(worker, new int[] {1, 1, 1, 1}, new int[] {2, 2, 2});
    complete(worker, new int[] {1, 1, 1, 2}, new int[] {1, 1, 1});

    followUps.run();
    followUps.run();

    var repeats = TestSweep.get(sweep);
    assertThat(repeats.getString("state")).isEqualTo("COMPLETED");
    assertThat(repeats.getList("repeats.kind")).containsExactly("FINALISTS");
    assertThat(repeats.getList("repeats.budget")).containsExactly(4);
    var seeds = new java.util.HashSet<Long>();
    int run = 0;
    for (var work = worker.claim(0, 0); work.isPresent(); work = worker.claim(0, 0)) {
      seeds.add(((Number) work.get().all().get("seed")).longValue());
      finish(work.get(), run++);
    }
    followUps.run();
    for (var work = worker.claim(0, 0); work.isPresent(); work = worker.claim(0, 0)) {
      seeds.add(((Number) work.get().all().get("seed")).longValue());
      finish(work.get(), run++);
    }
    followUps.run();

    assertThat(run).isEqualTo(6);
    assertThat(seeds).hasSize(6);
    assertThat(worker.claim(0, 0)).isEmpty();
    var board = board("sweep=" + sweep + "&split=test");
    assertThat(board.getString("stage")).isEqualTo("FINALISTS");
    assertThat(board.getList("lines.name")).containsExactlyInAnyOrder(sweep + "/2", sweep + "/3");
    assertThat(board.getList("lines.seeds")).containsExactly(3, 3);
    assertThat(board.getMap("lines[0].row.valid")).containsKey("ndcg@20");
  }

  @Test
  void a_sweep_that_cannot_be_settled_keeps_no_other_from_it() {
    var document = TestSweep.document(1);
    document.put("finalists", Map.of("top", 1, "seeds", 2));
    long broken = TestSweep.submit(document);
    long good = TestSweep.submit(document);
    var worker = new PlayedWorker("w1");
    complete(worker, new int[] {1, 1, 1, 1}, new int[] {1, 1, 1});
    complete(worker, new int[] {1, 1, 1, 1}, new int[] {1, 1, 1});
    FollowUp fails =
        sweep -> {
          if (sweep.id() == broken) {
            throw new IllegalArgumentException("its dataset is gone");
          }
          return false;
        };

    assertThatThrownBy(() -> new FollowUps(replicates, List.of(fails)).run())
        .hasMessage("sweep " + broken + " cannot be settled")
        .hasRootCauseMessage("its dataset is gone");

    assertThat(TestSweep.get(broken).getBoolean("pending")).isTrue();
    assertThat(TestSweep.get(good).getBoolean("pending")).isFalse();
  }

  /** Two configurations in turn that another seed may still put in either order. */
  private static void finish(Work work, int run) {
    int[] valid = run % 3 == 0 ? new int[] {1, 2, 1, 2} : new int[] {2, 1, 1, 1};
    PlayedWorker.complete(work, valid, new int[] {1, 2, 1}).then().statusCode(200);
  }

  @Test
  void a_sweep_says_what_is_wrong_with_its_finalists() {
    var document = TestSweep.document(1);
    document.put("finalists", Map.of("top", 0, "seeds", 1, "speed", 3));

    given()
        .contentType("application/json")
        .body(document)
        .post("/api/v1/sweeps")
        .then()
        .statusCode(422)
        .body(
            "errors.field",
            org.hamcrest.Matchers.hasItems("finalists.top", "finalists.seeds", "finalists.speed"));
    assertThat(List.of(database.count("sweep"))).containsExactly(0L);
  }
}
