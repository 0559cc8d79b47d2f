package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tune4rec.controller.rest.PlayedWorker.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps that are judged by another task than the next item, from submission to the board. */
@QuarkusTest
@Tag("F83")
class TaskSweepTest extends ControllerTest {
  private static final List<Map<String, String>> TASKS =
      List.of(
          Map.of("kind", "next_item"),
          Map.of("kind", "binary", "target", "bought", "name", "clicked"),
          Map.of("kind", "regression", "target", "price"));

  @BeforeEach
  void uploadTheDataset() {
    TinyDataset.upload("tiny").statusCode(201);
  }

  private static Map<String, Object> document(String objective, int trials) {
    var document = TestSweep.document(trials);
    document.put("objective", objective);
    document.put(
        "model",
        Map.of(
            "towers",
            List.of(Map.of("architecture", "gru", "d_model", "$width")),
            "heads",
            List.of(Map.of("tasks", TASKS))));
    document.put("space", Map.of("width", List.of(8, 16), "epochs", 2));
    document.put("repeats", true);
    return document;
  }

  private static Map<String, Object> tasks(Map<String, Double> valid) {
    return Map.of("valid", valid, "test", valid);
  }

  private static void play(String metric, double... values) {
    var worker = new PlayedWorker("w1");
    for (double value : values) {
      var work = worker.claim(0, 0).orElseThrow();
      var metrics = Map.of(metric, value);
      PlayedWorker.report(work, 1, metrics).then().statusCode(200);
      PlayedWorker.completeTasks(work, tasks(metrics)).then().statusCode(200);
    }
  }

  private static JsonPath board(long sweep, String page) {
    return given()
        .get("/api/v1/sweeps/" + sweep + "/leaderboard" + page)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @ParameterizedTest
  @CsvSource({
    "auc:clicked, auc:clicked,          true,  2 3 1 4",
    "auc,         auc:clicked,          true,  2 3 1 4",
    "auc:bought,  auc:clicked,          true,  2 3 1 4",
    "logloss,     logloss:clicked,      false, 4 1 3 2",
    "rmse,        rmse:price/regression, false, 4 1 3 2",
    "rmse:price,  rmse:price/regression, false, 4 1 3 2",
    "r2,          r2:price/regression,  true,  2 3 1 4",
  })
  void the_board_is_ordered_in_the_direction_of_the_objective(
      String given, String named, boolean higherIsBetter, String order) {
    long id = TestSweep.submit(document(given, 4));

    play(named, 0.25, 0.75, 0.5, 0.125);

    var sweep = TestSweep.get(id);
    assertThat(sweep.getString("state")).isEqualTo("COMPLETED");
    assertThat(sweep.getString("objective")).isEqualTo(named);
    assertThat(sweep.getBoolean("higher_is_better")).isEqualTo(higherIsBetter);
    var expected = List.of(order.split(" "));
    assertThat(sweep.getString("best.number")).isEqualTo(expected.getFirst());
    assertThat(sweep.getDouble("best.value")).isEqualTo(higherIsBetter ? 0.75 : 0.125);
    var board = board(id, "");
    assertThat(board.getList("rows.number", String.class)).isEqualTo(expected);
    assertThat(board.getList("rows.rank")).isEqualTo(List.of(1, 2, 3, 4));
    assertThat(board.getList("metrics", String.class)).hasSize(7).endsWith(named);
    assertThat(board.getDouble("rows[0].test.'" + named + "'"))
        .isEqualTo(higherIsBetter ? 0.75 : 0.125);
  }

  @Test
  void tasks_beside_hyperparameters_reach_the_worker_with_their_features() {
    var document = TestSweep.document(1);
    document.put("objective", "rmse");
    document.put("features", List.of("colour"));
    document.put(
        "model",
        Map.of("tasks", List.of(Map.of("kind", "regression", "target", "price", "weight", "$w"))));
    document.put("space", Map.of("d_model", 16, "n_head", List.of(1, 2), "w", 0.5, "epochs", 1));
    TestSweep.submit(document);

    var work = new PlayedWorker("w1").claim(0, 0).orElseThrow();

    assertThat(work.all())
        .containsEntry("objective", "rmse:price/regression")
        .containsEntry("features", List.of("colour"));
    assertThat(work.all().get("model").toString()).contains("target=price", "weight=$w");
    assertThat(work.configuration()).containsOnlyKeys("d_model", "n_head", "w", "epochs");
  }

  @Test
  void the_pages_of_a_board_hold_each_trial_once() {
    long id = TestSweep.submit(document("rmse", 5));
    play("rmse:price/regression", 3, 1, 2, 1, 5);

    var numbers = new ArrayList<Integer>();
    var ranks = new ArrayList<Integer>();
    var page = "?limit=2";
    while (page != null) {
      var board = board(id, page);
      numbers.addAll(board.getList("rows.number"));
      ranks.addAll(board.getList("rows.rank"));
      var next = board.getString("next_cursor");
      page = next == null ? null : "?limit=2&cursor=" + next;
    }

    assertThat(numbers).containsExactly(2, 4, 3, 1, 5);
    assertThat(ranks).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void a_running_trial_shows_the_objective_of_its_newest_report() {
    long id = TestSweep.submit(document("rmse", 2));
    var work = new PlayedWorker("w1").claim(0, 0).orElseThrow();
    PlayedWorker.report(work, 1, Map.of("rmse:price/regression", 4.0, "auc:clicked", 0.5));
    PlayedWorker.report(work, 2, Map.of("auc:clicked", 0.75));
    PlayedWorker.report(work, 3, Map.of("rmse:price/regression", 2.0, "auc:clicked", 0.5));

    when()
        .get("/api/v1/sweeps/" + id + "/curves")
        .then()
        .body("objective", equalTo("rmse:price/regression"))
        .body("curves[0].points.step", equalTo(List.of(1, 3)))
        .body("curves[0].points.value", equalTo(List.of(4.0f, 2.0f)));
    when()
        .get("/api/v1/trials/" + work.trial())
        .then()
        .body("value", equalTo(2.0f))
        .body("reports.valid.'auc:clicked'", equalTo(List.of(0.5f, 0.75f, 0.5f)))
        .body("losses", empty());
    assertThat(board(id, "").getDouble("rows[0].valid.'rmse:price/regression'")).isEqualTo(2.0);
  }

  @Test
  void losses_come_back_as_they_were_handed_in() {
    TestSweep.submit(document("auc:clicked", 1));
    var work = new PlayedWorker("w1").claim(0, 0).orElseThrow();
    var valid = new float[] {0.1f, Float.NaN, 2.5f, 1e-7f};
    var tasks = new LinkedHashMap<>(tasks(Map.of("auc:clicked", 0.5)));
    tasks.put("valid_losses", Map.of("clicked", PlayedWorker.base64(valid)));
    tasks.put("test_losses", Map.of("clicked", PlayedWorker.base64(new float[] {1, 2, 3})));

    PlayedWorker.completeTasks(work, tasks).then().statusCode(200);
    PlayedWorker.completeTasks(work, tasks).then().statusCode(200);

    when()
        .get("/api/v1/trials/" + work.trial())
        .then()
        .body("losses.task", equalTo(List.of("clicked", "clicked")))
        .body("losses.split", equalTo(List.of("valid", "test")))
        .body("losses.cases", equalTo(List.of(4, 3)));
    var read = losses(work, "clicked", "valid").statusCode(200).extract().jsonPath();
    assertThat(read.getList("losses", Double.class)).hasSize(4).element(1).isNull();
    assertThat(read.getDouble("losses[0]")).isCloseTo(0.1, within(1e-6));
    assertThat(read.getDouble("losses[3]")).isCloseTo(1e-7, within(1e-13));
    losses(work, "clicked", "test").body("losses", equalTo(List.of(1.0f, 2.0f, 3.0f)));
    losses(work, "price", "valid")
        .statusCode(404)
        .body("detail", containsString("there is no loss of a task 'price' in trial"));
    losses(work, "clicked", "train")
        .statusCode(422)
        .body("errors[0].message", containsString("split is one of valid, test"));
  }

  private static ValidatableResponse losses(Work work, String task, String split) {
    return given()
        .queryParam("task", task)
        .queryParam("split", split)
        .get("/api/v1/trials/" + work.trial() + "/losses")
        .then();
  }

  @Test
  void a_result_that_lacks_the_objective_or_a_loss_is_refused() {
    TestSweep.submit(document("auc:clicked", 1));
    var work = new PlayedWorker("w1").claim(0, 0).orElseThrow();

    PlayedWorker.completeTasks(work, tasks(Map.of("rmse:price/regression", 1.0)))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("tasks.valid.auc:clicked"))
        .body("errors[0].law", equalTo("a result has the objective of its sweep"));
    var few = new LinkedHashMap<>(tasks(Map.of("auc:clicked", 0.5)));
    few.put("valid_losses", Map.of("clicked", PlayedWorker.base64(new float[] {1, 2, 3})));
    PlayedWorker.completeTasks(work, few)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("tasks.valid_losses.clicked"))
        .body("errors[0].law", equalTo("there is one loss for each of the split's 4 cases"));

    assertThat(database.count("task_loss")).isZero();
    assertThat(database.count("trial where state = 'RUNNING'")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rmse:clicked | got 'rmse:clicked', and tasks that have 'rmse' are [price/regression]; say rmse:price/regression",
        "auc:sold     | got 'auc:sold', and tasks that have 'auc' are [clicked]; say auc:clicked",
        "aux          | got 'aux'; did you mean 'auc'?",
        "ndcg@20:sold | got 'ndcg@20:sold'",
      })
  void an_objective_of_no_task_is_refused_by_name(String objective, String message) {
    given()
        .contentType("application/json")
        .body(document(objective, 1))
        .post("/api/v1/sweeps")
        .then()
        .statusCode(422)
        .body("errors", hasSize(1))
        .body("errors[0].field", equalTo("objective"))
        .body("errors[0].message", containsString(message));
    assertThat(database.count("sweep")).isZero();
  }

  @Test
  void a_space_with_floor_models_has_no_task_to_be_judged_by() {
    var document = TestSweep.document(1);
    document.put("objective", "rmse");
    document.put("space", Map.of("architecture", List.of("gru", "popularity")));

    given()
        .contentType("application/json")
        .body(document)
        .post("/api/v1/sweeps")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("objective"));
    assertThat(database.count("sweep")).isZero();
  }
}
