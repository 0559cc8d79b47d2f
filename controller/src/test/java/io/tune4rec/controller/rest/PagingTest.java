package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists come in pages, and the pages together are the list. */
@QuarkusTest
class PagingTest extends ControllerTest {
  @BeforeEach
  void uploadTheDataset() {
    TinyDataset.upload("tiny");
  }

  @Test
  void sweeps_come_newest_first_page_by_page_while_new_ones_come_in() {
    var ids = IntStream.range(0, 5).mapToObj(_ -> (int) TestSweep.submit(1)).toList();

    var first = get("/api/v1/sweeps?limit=2");
    TestSweep.submit(1);
    var rest = pages("/api/v1/sweeps?limit=2", "sweeps.id", first.getString("next_cursor"));

    var all = new ArrayList<Object>(first.getList("sweeps.id"));
    all.addAll(rest);
    assertThat(all).isEqualTo(ids.reversed());
  }

  @Test
  void sweeps_are_filtered_by_state_and_by_a_part_of_the_name() {
    var named = TestSweep.document(1);
    named.put("name", "Shop 50%_off");
    long shop = TestSweep.submit(named);
    long other = TestSweep.submit(1);
    PlayedWorker.complete(new PlayedWorker("w1", 1).claim(0, 0).orElseThrow(), 1);

    assertThat(get("/api/v1/sweeps?name=shop").getList("sweeps.id")).containsExactly((int) shop);
    assertThat(get("/api/v1/sweeps?name=0%25_").getList("sweeps.id")).containsExactly((int) shop);
    assertThat(get("/api/v1/sweeps?name=%25").getList("sweeps.id")).containsExactly((int) shop);
    assertThat(get("/api/v1/sweeps?name=%00").getList("sweeps")).isEmpty();
    assertThat(get("/api/v1/sweeps?state=completed").getList("sweeps.id"))
        .containsExactly((int) shop);
    assertThat(get("/api/v1/sweeps?state=running").getList("sweeps.id"))
        .containsExactly((int) other);
    given()
        .get("/api/v1/sweeps?state=complete")
        .then()
        .statusCode(422)
        .body("errors[0].way_out", equalTo("did you mean 'completed'?"));
  }

  @Test
  void trials_come_by_number_page_by_page_and_by_state() {
    long sweep = TestSweep.submit(7);
    var worker = new PlayedWorker("w1", 1);
    for (int i = 0; i < 4; i++) {
      PlayedWorker.complete(worker.claim(0, 0).orElseThrow(), 1);
    }
    worker.claim(0, 0).orElseThrow();

    var path = "/api/v1/sweeps/" + sweep + "/trials?limit=2";
    assertThat(pages(path, "trials.number", null)).containsExactly(1, 2, 3, 4, 5);
    assertThat(pages(path + "&state=completed", "trials.number", null)).containsExactly(1, 2, 3, 4);
    assertThat(pages(path + "&state=running", "trials.number", null)).containsExactly(5);
  }

  @Test
  void a_leaderboard_comes_in_rank_order_ties_by_number_running_ones_last() {
    long sweep = TestSweep.submit(9);
    var worker = new PlayedWorker("w1", 9);
    int[] ranks = {3, 1, 3, 2, 3, 5};
    for (int i = 0; i < ranks.length; i++) {
      PlayedWorker.complete(worker.claim(i, 0).orElseThrow(), ranks[i]);
    }
    for (int slot = 6; slot < 9; slot++) {
      worker.claim(slot, 0).orElseThrow();
    }

    var path = "/api/v1/sweeps/" + sweep + "/leaderboard?limit=";
    for (int limit : new int[] {1, 2, 4, 6, 7, 8, 9}) {
      assertThat(pages(path + limit, "rows.number", null))
          .as("limit %d", limit)
          .containsExactly(2, 4, 1, 3, 5, 6, 7, 8, 9);
    }
    assertThat(pages(path + 2, "rows.rank", null))
        .containsExactly(1, 2, 3, 4, 5, 6, null, null, null);
  }

  @Test
  void results_and_reports_come_by_number_and_step_page_by_page() {
    long sweep = TestSweep.submit(4);
    var worker = new PlayedWorker("w1", 3);
    for (int slot = 0; slot < 3; slot++) {
      var work = worker.claim(slot, 0).orElseThrow();
      for (int step = 1; step <= 2 - slot; step++) {
        PlayedWorker.report(work, step, 0.25 * step);
      }
      if (slot < 2) {
        PlayedWorker.complete(work, 1);
      }
    }

    for (int limit : new int[] {1, 2, 3, 1000}) {
      var path = "/api/v1/sweeps/%d/%%s?limit=%d".formatted(sweep, limit);
      var results = path.formatted("results");
      assertThat(pages(results, "results.number", null)).containsExactly(1, 2, 3);
      assertThat(pages(results, "results.value", null)).containsExactly(1.0f, 1.0f, null);
      assertThat(pages(results, "results.worker", null)).containsExactly("w1", "w1", "w1");
      var reports = path.formatted("reports");
      assertThat(pages(reports, "reports.number", null)).containsExactly(1, 1, 2);
      assertThat(pages(reports, "reports.report.step", null)).containsExactly(1, 2, 1);
    }
    given().get("/api/v1/sweeps/%d/results".formatted(sweep + 1)).then().statusCode(404);
  }

  @Test
  void datasets_come_newest_first_page_by_page() {
    TinyDataset.upload("second");
    TinyDataset.upload("third");

    assertThat(pages("/api/v1/datasets?limit=2", "datasets.name", null))
        .containsExactly("third", "second", "tiny");
  }

  @Test
  void workers_come_by_id_page_by_page_each_with_what_it_runs() {
    TestSweep.submit(3);
    for (var name : List.of("c", "a", "b")) {
      new PlayedWorker(name, 1).claim(0, 0).orElseThrow();
    }

    assertThat(pages("/api/v1/workers?limit=2", "workers.name", null))
        .containsExactly("c", "a", "b");
    assertThat(pages("/api/v1/workers?limit=1", "workers.running[0].trial_number", null))
        .containsExactly(1, 2, 3);
  }

  @Test
  void the_last_page_has_no_cursor() {
    TestSweep.submit(1);
    TestSweep.submit(1);

    assertThat(get("/api/v1/sweeps?limit=2").getString("next_cursor")).isNull();
    assertThat(get("/api/v1/sweeps").getString("next_cursor")).isNull();
  }

  @Test
  void a_limit_or_a_cursor_that_cannot_be_is_refused() {
    for (var limit : List.of("0", "1001", "-1", "ten")) {
      given()
          .get("/api/v1/sweeps?limit=" + limit)
          .then()
          .statusCode(422)
          .body("errors", hasSize(1))
          .body("errors[0].field", equalTo("limit"));
    }
    long sweep = TestSweep.submit(1);
    TestSweep.submit(1);
    var cursor = get("/api/v1/sweeps?limit=1").getString("next_cursor");
    for (var path :
        List.of(
            "/api/v1/sweeps?cursor=nonsense",
            "/api/v1/datasets?cursor=" + cursor,
            "/api/v1/workers?cursor=" + cursor,
            "/api/v1/sweeps/" + sweep + "/trials?cursor=" + cursor,
            "/api/v1/sweeps/" + sweep + "/leaderboard?cursor=" + cursor)) {
      given()
          .get(path)
          .then()
          .statusCode(422)
          .body("errors[0].field", equalTo("cursor"))
          .body(
              "errors[0].law",
              equalTo("a cursor is the next_cursor of the page before, of the same list"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1:-:1", "1:.:1", "1:1.2.3:1", "1:E:1", "1:--1:1", "1:1E:1"})
  void a_forged_place_on_a_leaderboard_is_refused(String place) {
    long sweep = TestSweep.submit(1);
    var text = ("leaderboard " + place).getBytes(StandardCharsets.UTF_8);
    var cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(text);

    given()
        .get("/api/v1/sweeps/%d/leaderboard?cursor=%s".formatted(sweep, cursor))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("cursor"));
  }

  private static JsonPath get(String path) {
    return given().urlEncodingEnabled(false).get(path).then().statusCode(200).extract().jsonPath();
  }

  /** What all pages show, from one cursor or, without it, from the first. */
  private static List<Object> pages(String path, String shown, String from) {
    var all = new ArrayList<Object>();
    var cursor = from;
    do {
      var page = get(cursor == null ? path : path + "&cursor=" + cursor);
      all.addAll(page.<Object>getList(shown));
      cursor = page.getString("next_cursor");
    } while (cursor != null);
    return all;
  }
}
