package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are not ours run trials. */
@QuarkusTest
class AskTellTest extends ControllerTest {
  private static final Path PAGE = Path.of("ASK_AND_TELL.md");

  @Test
  void trials_go_from_ask_to_tell_and_end_the_sweep() {
    long sweep = submit(document(2));

    var first = ask(sweep, "a", 1);
    first
        .then()
        .body("state", equalTo("RUNNING"))
        .body("finished", equalTo(false))
        .body("trials", hasSize(1))
        .body("trials[0].number", equalTo(1))
        .body("trials[0].suggestion.sampler", equalTo("random"));
    report(sweep, Map.of("number", 1, "step", 1, "value", 0.9))
        .then()
        .body("should_stop", equalTo(false))
        .body("reason", nullValue());
    assertThat(ask(sweep, "a", 1).asString()).isEqualTo(first.asString());
    tell(sweep, Map.of("number", 1, "values", Map.of("loss", 0.5, "extra", 3)))
        .then()
        .statusCode(200)
        .body("state", equalTo("COMPLETED"));
    assertThat(numbers(ask(sweep, "b", 5))).containsExactly(2);
    tell(sweep, Map.of("number", 2, "value", 0.25)).then().statusCode(200);

    TestSweep.get(sweep);
    ask(sweep, "b", 1)
        .then()
        .body("trials", hasSize(0))
        .body("finished", equalTo(true))
        .body("state", equalTo("COMPLETED"));
    var view = TestSweep.get(sweep);
    assertThat(view.getString("dataset")).isNull();
    assertThat(view.getBoolean("external")).isTrue();
    assertThat(view.getInt("best.number")).isEqualTo(2);
    assertThat(view.getDouble("best.value")).isEqualTo(0.25);
    assertThat(view.getBoolean("higher_is_better")).isFalse();
  }

  @Test
  void a_tell_counts_once() {
    long sweep = submit(document(3));
    ask(sweep, "a", 3);
    var told = Map.of("number", 1, "values", Map.of("loss", 0.5));

    tell(sweep, told).then().statusCode(200);
    tell(sweep, told).then().statusCode(200).body("state", equalTo("COMPLETED"));
    tell(sweep, Map.of("number", 1, "values", Map.of("loss", 0.4)))
        .then()
        .statusCode(409)
        .body(
            "detail",
            equalTo(
                "sweep %d, trial 1: a trial ends once, but it is COMPLETED {\"loss\":0.5}; ask for another one"
                    .formatted(sweep)));
    tell(sweep, Map.of("number", 2, "values", nan())).then().body("state", equalTo("INFEASIBLE"));
    given()
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .body("{\"number\": 2, \"values\": {\"loss\": NaN}}")
        .post("/api/v1/sweeps/%d/trials:tell".formatted(sweep))
        .then()
        .statusCode(200);
    tell(sweep, Map.of("number", 2, "infeasible_reason", "else")).then().statusCode(409);
    tell(sweep, Map.of("number", 3, "failed_reason", "lost"))
        .then()
        .body("state", equalTo("FAILED"));
    tell(sweep, Map.of("number", 3, "failed_reason", "lost")).then().statusCode(200);
    tell(sweep, Map.of("number", 4, "value", 1)).then().statusCode(404);
    assertThat(TestSweep.get(sweep).getString("state")).isEqualTo("COMPLETED");
  }

  private static Map<String, Object> nan() {
    var values = new HashMap<String, Object>();
    values.put("loss", null);
    return values;
  }

  @Test
  void what_is_wrong_is_refused_and_changes_nothing() {
    long sweep = submit(document(2));
    ask(sweep, "", 0)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("client_id"))
        .body("errors[1].field", equalTo("count"));
    ask(sweep, "a", 1);
    tell(sweep, Map.of("number", 1))
        .then()
        .statusCode(422)
        .body("errors[0].message", containsString("one of values, value"));
    tell(sweep, Map.of("number", 1, "values", Map.of("los", 1)))
        .then()
        .statusCode(422)
        .body("errors[0].message", containsString("there is none for loss"));
    tell(sweep, Map.of("number", 1, "values", Map.of("loss", "low"))).then().statusCode(422);
    post(sweep, "report", Map.of("number", 1, "step", -1)).then().statusCode(422);
    post(sweep + 1, "ask", Map.of("client_id", "a")).then().statusCode(404);
    assertThat(numbers(ask(sweep, "a", 1))).containsExactly(1);
  }

  @Test
  void of_many_clients_at_once_each_gets_its_own_number_and_the_budget_holds() throws Exception {
    long sweep = submit(document(50));
    var asking = new ArrayList<Callable<List<Integer>>>();
    IntStream.range(0, 32).forEach(i -> asking.add(() -> numbers(ask(sweep, "c" + i, 2))));

    var all = new ArrayList<Integer>();
    try (var pool = Executors.newFixedThreadPool(32)) {
      for (var answer : pool.invokeAll(asking)) {
        all.addAll(answer.get());
      }
    }

    assertThat(all).hasSize(50).doesNotHaveDuplicates();
    assertThat(all).allMatch(number -> number >= 1 && number <= 50);
    assertThat(database.count("trial")).isEqualTo(50);
  }

  @Test
  void an_abandoned_trial_goes_on_after_its_lease() {
    long sweep = submit(document(1));
    post(sweep, "ask", Map.of("client_id", "a", "lease_seconds", 3600)).then().statusCode(200);
    assertThat(numbers(ask(sweep, "b", 1))).isEmpty();

    database.run("update asked_trial set lease_until = now() - interval '1 second'");

    assertThat(numbers(ask(sweep, "b", 1))).containsExactly(1);
    assertThat(numbers(ask(sweep, "a", 1))).isEmpty();
    tell(sweep, Map.of("number", 1, "value", 1)).then().statusCode(200);
  }

  @Test
  void workers_get_none_of_them_and_a_pause_lets_them_run_out() {
    long sweep = submit(document(3));
    ask(sweep, "a", 1);

    TestSweep.pause(sweep, "stop").then().statusCode(200);
    assertThat(numbers(ask(sweep, "a", 2))).containsExactly(1);
    tell(sweep, Map.of("number", 1, "value", 1)).then().statusCode(200);
    TestSweep.resume(sweep).then().statusCode(200);
    assertThat(new PlayedWorker("w", 1).claim(0, 0)).isEmpty();
    assertThat(numbers(ask(sweep, "a", 1))).containsExactly(2);
    TestSweep.cancel(sweep).then().statusCode(200);
    report(sweep, Map.of("number", 2, "step", 1, "value", 1))
        .then()
        .body("should_stop", equalTo(true))
        .body("reason", equalTo("the trial is CANCELLED"));
    tell(sweep, Map.of("number", 2, "value", 1)).then().statusCode(409);
  }

  @Test
  void a_finite_space_ends_when_all_of_it_was_tried() {
    var document = document(40);
    document.put("space", Map.of("x", List.of(1, 2, 3)));
    document.put("constraints", List.of("x <= 2"));
    long sweep = submit(document);

    var asked = ask(sweep, "a", 10).jsonPath();
    assertThat(asked.getList("trials.configuration.x", Integer.class))
        .containsExactlyInAnyOrder(1, 2);
    for (int number = 1; number <= 2; number++) {
      tell(sweep, Map.of("number", number, "value", number)).then().statusCode(200);
    }
    assertThat(TestSweep.get(sweep).getString("state")).isEqualTo("COMPLETED");
  }

  @Test
  void several_objectives_and_limits_give_pareto_ranks_everywhere() {
    var document = document(4);
    document.remove("objective");
    document.put(
        "objectives",
        List.of(
            Map.of("name", "loss", "goal", "minimize"),
            Map.of("name", "hits", "goal", "maximize")));
    document.put("limits", List.of(Map.of("name", "ms", "max", 20)));
    long sweep = submit(document);
    ask(sweep, "a", 4);
    told(sweep, 1, 1, 5, 10);
    told(sweep, 2, 2, 6, 10);
    told(sweep, 3, 3, 6, 10);
    told(sweep, 4, 0, 9, 30);

    var trials = given().get("/api/v1/sweeps/%d/trials".formatted(sweep)).jsonPath();
    assertThat(trials.getList("trials.standing.pareto_rank", Integer.class))
        .containsExactly(1, 1, 2, 3);
    assertThat(trials.getList("trials.standing.within_limits", Boolean.class))
        .containsExactly(true, true, true, false);
    var board = board(sweep);
    assertThat(board.getList("rows.number", Integer.class)).containsExactly(4, 1, 2, 3);
    assertThat(board.getList("rows.standing.pareto_rank", Integer.class))
        .containsExactly(3, 1, 1, 2);
    assertThat(board.getList("metrics", String.class)).containsExactly("loss", "hits", "ms");
    assertThat(board.getDouble("rows[0].valid.hits")).isEqualTo(9);
  }

  private static void told(long sweep, int number, double loss, double hits, double ms) {
    tell(sweep, Map.of("number", number, "values", Map.of("loss", loss, "hits", hits, "ms", ms)))
        .then()
        .statusCode(200);
  }

  @Test
  void lists_pages_and_boards_cope_with_a_sweep_without_a_dataset() {
    long sweep = submit(document(2));
    var trial = ask(sweep, "a", 2).jsonPath().getLong("trials[0].id");
    tell(sweep, Map.of("number", 1, "value", 0.5)).then().statusCode(200);

    assertThat(board(sweep).getList("rows.state")).containsExactly("COMPLETED", "RUNNING");
    given().get("/api/v1/sweeps").then().statusCode(200).body("sweeps", hasSize(1));
    for (var path :
        List.of(
            "/sweeps/%d/curves".formatted(sweep),
            "/sweeps/%d/results".formatted(sweep),
            "/trials/" + trial,
            "/trials/%d/cost".formatted(trial))) {
      given().get("/api/v1" + path).then().statusCode(200);
    }
    for (var path :
        List.of("/board?sweep=" + sweep, "/comparison?row=%d/1&row=%d/1".formatted(sweep, sweep))) {
      int status = given().get("/api/v1" + path).statusCode();
      assertThat(status).as(path).isBetween(404, 422);
    }
    given()
        .contentType("application/json")
        .body(Map.of())
        .post("/api/v1/trials/%d/reproductions".formatted(trial))
        .then()
        .statusCode(422);
  }

  @Test
  void winners_of_another_sweep_are_enqueued_as_values() {
    long first = submit(document(3));
    var asked = ask(first, "a", 3).jsonPath();
    for (int number = 1; number <= 3; number++) {
      tell(first, Map.of("number", number, "value", -number)).then().statusCode(200);
    }
    var document = document(5);
    document.put(
        "enqueue",
        List.of(
            Map.of("from", "sweep/%d#best2".formatted(first)),
            Map.of("from", "sweep/%d#1".formatted(first), "y", 3)));
    long second = submit(document);

    var taken = ask(second, "a", 3).jsonPath();
    assertThat(taken.getList("trials.configuration.x", Double.class))
        .isEqualTo(asked.getList("trials.configuration.x", Double.class).reversed());
    assertThat(taken.getInt("trials[2].configuration.y")).isEqualTo(3);
    assertThat(taken.getString("trials[0].suggestion.sampler")).isEqualTo("enqueued");
    document.put("enqueue", List.of(Map.of("from", "sweep/%d#best".formatted(second))));
    given()
        .contentType("application/json")
        .body(document)
        .post("/api/v1/sweeps")
        .then()
        .statusCode(422)
        .body("errors[0].message", containsString("there is no sweep/%d#best".formatted(second)));
  }

  @Test
  void a_plan_says_what_would_be_drawn() {
    var plan =
        given()
            .contentType("application/json")
            .body(document(3))
            .post("/api/v1/sweeps?validate=true")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    long sweep = submit(document(3));

    assertThat(plan.getList("draws.configuration"))
        .isEqualTo(ask(sweep, "a", 3).jsonPath().getList("trials.configuration"));
    assertThat(database.count("sweep")).isEqualTo(1);
  }

  @Test
  void the_pages_programs_run(@TempDir Path folder) throws Exception {
    var python = folder.resolve("client.py");
    var java = folder.resolve("Client.java");
    Files.writeString(python, program("python"));
    Files.writeString(java, program("java"));

    assertThat(run(List.of("python3", python.toString())))
        .matches("sweep \\d+: best \\d+\\.\\d{4}");
    var launcher = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertThat(run(List.of(launcher, java.toString()))).matches("sweep \\d+: best \\d+\\.\\d{4}");
    assertThat(program("python").lines().count()).isLessThanOrEqualTo(31);
    for (var sweep : given().get("/api/v1/sweeps").jsonPath().getList("sweeps.state")) {
      assertThat(sweep).isEqualTo("COMPLETED");
    }
  }

  private static String program(String language) throws IOException {
    return Files.readString(PAGE).split("```" + language + "\n", 2)[1].split("```", 2)[0];
  }

  private static String run(List<String> command) throws Exception {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TUNE4REC_URL", "http://127.0.0.1:" + RestAssured.port);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output.strip();
  }

  private static Map<String, Object> document(int trials) {
    var document = new LinkedHashMap<String, Object>();
    document.put("external", true);
    document.put("name", "mine");
    document.put("objective", Map.of("name", "loss", "goal", "minimize"));
    document.put("trials", trials);
    document.put(
        "space", Map.of("x", Map.of("min", -1.0, "max", 1.0), "y", Map.of("min", 1, "max", 9)));
    return document;
  }

  private static long submit(Map<String, Object> document) {
    return TestSweep.submit(document);
  }

  private static Response ask(long sweep, String client, int count) {
    return post(sweep, "ask", Map.of("client_id", client, "count", count));
  }

  private static Response report(long sweep, Map<String, ?> body) {
    return post(sweep, "report", body);
  }

  private static Response tell(long sweep, Map<String, ?> body) {
    return post(sweep, "tell", body);
  }

  private static Response post(long sweep, String verb, Map<String, ?> body) {
    return given()
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/sweeps/%d/trials:%s".formatted(sweep, verb));
  }

  private static List<Integer> numbers(Response asked) {
    return asked.jsonPath().getList("trials.number", Integer.class);
  }

  private static JsonPath board(long sweep) {
    return given()
        .get("/api/v1/sweeps/%d/leaderboard".formatted(sweep))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
