package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tune4rec.controller.dispatch.LeaseExpiry;
import io.tune4rec.controller.rest.PlayedWorker.Work;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sweeps that are paused, resumed and cancelled, one call after the other. */
@QuarkusTest
class SweepStateTest extends ControllerTest {
  private long sweep;
  private PlayedWorker worker;
  private Work work;

  @BeforeEach
  void startTheFirstOfThree() {
    TinyDataset.upload("tiny");
    sweep = TestSweep.submit(3);
    worker = new PlayedWorker("w1", 2);
    work = worker.claim(0, 0).orElseThrow();
  }

  @Test
  void a_pause_stops_what_runs_without_counting_it_and_hands_out_nothing() {
    TestSweep.pause(sweep, "stop")
        .then()
        .statusCode(200)
        .body("state", equalTo("PAUSED"))
        .body("trials.paused", equalTo(1))
        .body("trials.running", equalTo(0));

    assertThat(worker.claim(0, 0)).isEmpty();
    assertStale(PlayedWorker.complete(work, 1), "the trial is PAUSED");
    assertStale(PlayedWorker.report(work, 1, 0.5), "the trial is PAUSED");
    worker
        .heartbeat(List.of(work))
        .then()
        .body("stop.reason", equalTo(List.of("the sweep was paused")));
    trial()
        .then()
        .body("state", equalTo("PAUSED"))
        .body("attempts.state", equalTo(List.of("STOPPED")))
        .body("attempts.exit_reason", equalTo(List.of("the sweep was paused")));
    assertThat(database.number("select sum(failures) from trial")).isZero();
  }

  @Test
  void a_resumed_trial_begins_anew_and_the_sweep_ends_as_if_never_paused() {
    TestSweep.pause(sweep, "stop");
    TestSweep.resume(sweep)
        .then()
        .statusCode(200)
        .body("state", equalTo("RUNNING"))
        .body("trials.queued", equalTo(2))
        .body("trials.paused", equalTo(0));

    for (int number = 1; number <= 3; number++) {
      var next = worker.claim(0, 0).orElseThrow();
      assertThat(next.number()).isEqualTo(number);
      PlayedWorker.complete(next, 1).then().statusCode(200);
    }

    var done = TestSweep.get(sweep);
    assertThat(done.getString("state")).isEqualTo("COMPLETED");
    assertThat(done.getInt("trials.completed")).isEqualTo(3);
    trial().then().body("attempts.state", equalTo(List.of("STOPPED", "COMPLETED")));
  }

  @Test
  void a_pause_without_a_body_stops_what_runs() {
    long sweep = TestSweep.submit(2);

    given()
        .contentType("application/json")
        .post("/api/v1/sweeps/" + sweep + "/pause")
        .then()
        .statusCode(200)
        .body("state", equalTo("PAUSED"));
  }

  @Test
  void a_pause_may_let_running_trials_finish() {
    TestSweep.pause(sweep, "finish").then().body("trials.running", equalTo(1));

    worker.heartbeat(List.of(work)).then().body("stop", equalTo(List.of()));
    assertThat(worker.claim(1, 0)).isEmpty();
    PlayedWorker.complete(work, 1).then().statusCode(200);
    assertThat(TestSweep.get(sweep).getInt("trials.completed")).isEqualTo(1);
    assertThat(TestSweep.get(sweep).getString("state")).isEqualTo("PAUSED");
  }

  @Test
  void whoever_paused_to_let_finish_may_still_stop() {
    TestSweep.pause(sweep, "finish");

    TestSweep.post(sweep, "pause", Map.of()).then().body("trials.paused", equalTo(1));
  }

  @Test
  void a_trial_lost_while_its_sweep_is_paused_waits_for_the_resume() {
    TestSweep.pause(sweep, "finish");
    PlayedWorker.fail(work, "crash", "signal 9").then().body("retry", equalTo(true));
    assertThat(worker.claim(0, 0)).isEmpty();

    TestSweep.resume(sweep);

    assertThat(worker.claim(0, 0).orElseThrow().attempt()).isEqualTo(2);
  }

  @Test
  void a_paused_sweep_whose_last_trials_ran_out_is_completed() {
    var second = worker.claim(1, 0).orElseThrow();
    PlayedWorker.complete(work, 1);
    var third = worker.claim(0, 0).orElseThrow();
    TestSweep.pause(sweep, "finish");

    PlayedWorker.complete(second, 1);
    assertThat(TestSweep.get(sweep).getString("state")).isEqualTo("PAUSED");
    PlayedWorker.complete(third, 1);

    assertThat(TestSweep.get(sweep).getString("state")).isEqualTo("COMPLETED");
    TestSweep.resume(sweep)
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("only a paused sweep can be resumed, but it is COMPLETED"));
  }

  @Test
  void a_cancel_ends_everything_at_once() {
    worker.claim(1, 0).orElseThrow();
    PlayedWorker.fail(work, "stopped", "worker stops");

    TestSweep.cancel(sweep)
        .then()
        .statusCode(200)
        .body("state", equalTo("CANCELLED"))
        .body("trials.cancelled", equalTo(2))
        .body("trials.running", equalTo(0))
        .body("trials.queued", equalTo(0))
        .body("finished_at", notNullValue());

    assertThat(worker.claim(0, 0)).isEmpty();
    assertThat(Arc.container().instance(LeaseExpiry.class).get().run()).isZero();
    assertThat(TestSweep.get(sweep).getString("state")).isEqualTo("CANCELLED");
    assertThat(database.number("select count(*) from attempt where state = 'RUNNING'")).isZero();
  }

  @Test
  void a_late_word_about_a_cancelled_trial_is_refused() {
    TestSweep.cancel(sweep);

    assertStale(PlayedWorker.complete(work, 1), "the trial is CANCELLED");
    assertStale(PlayedWorker.fail(work, "crash", "late"), "the trial is CANCELLED");
    trial()
        .then()
        .body("state", equalTo("CANCELLED"))
        .body("reason", equalTo("the sweep was cancelled"))
        .body("attempts.state", equalTo(List.of("CANCELLED")))
        .body("attempts.exit_reason", equalTo(List.of("the sweep was cancelled")));
  }

  @Test
  void the_same_again_changes_nothing() {
    TestSweep.pause(sweep, "stop");
    TestSweep.pause(sweep, "stop").then().statusCode(200).body("state", equalTo("PAUSED"));
    TestSweep.resume(sweep);
    TestSweep.resume(sweep).then().statusCode(200).body("state", equalTo("RUNNING"));
    TestSweep.cancel(sweep);
    var ended = TestSweep.get(sweep).getString("finished_at");

    TestSweep.cancel(sweep).then().statusCode(200).body("finished_at", equalTo(ended));
  }

  @Test
  void a_paused_sweep_has_no_time_left_and_a_pause_is_no_part_of_the_pace() {
    PlayedWorker.complete(work, 1);
    TestSweep.pause(sweep, "stop").then().body("eta_seconds", equalTo(null));
    database.run("update attempt set started_at = now() - interval '1 hour'");
    database.run("update sweep set paused_at = now() - interval '1 hour'");

    TestSweep.resume(sweep);

    assertThat(TestSweep.get(sweep).getDouble("eta_seconds")).isLessThan(60);
  }

  @Test
  void a_move_with_an_old_tag_is_refused_and_changes_nothing() {
    var seen = when().get("/api/v1/sweeps/" + sweep).header("ETag");
    PlayedWorker.complete(work, 1);

    moveIfMatch("cancel", seen).then().statusCode(412);

    assertThat(TestSweep.get(sweep).getString("state")).isEqualTo("RUNNING");
  }

  @Test
  void of_two_moves_with_the_same_tag_one_wins() {
    var seen = when().get("/api/v1/sweeps/" + sweep).header("ETag");
    var answers =
        Stream.of("pause", "cancel")
            .map(
                move ->
                    CompletableFuture.supplyAsync(
                        () -> moveIfMatch(move, seen), task -> Thread.ofVirtual().start(task)))
            .toList()
            .stream()
            .map(answer -> answer.join().statusCode())
            .toList();

    assertThat(answers).containsExactlyInAnyOrder(200, 412);
  }

  private Response moveIfMatch(String move, String tag) {
    return given()
        .contentType("application/json")
        .header("If-Match", tag)
        .body(Map.of())
        .post("/api/v1/sweeps/%d/%s".formatted(sweep, move));
  }

  @Test
  void an_unknown_sweep_and_an_unknown_way_to_pause_are_named() {
    TestSweep.cancel(sweep + 1)
        .then()
        .statusCode(404)
        .body("detail", containsString("there is no sweep " + (sweep + 1)));
    TestSweep.pause(sweep, "finsh")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("running"))
        .body("detail", containsString("did you mean 'finish'?"));
    TestSweep.post(sweep, "pause", Map.of("runing", "stop"))
        .then()
        .statusCode(422)
        .body("detail", containsString("did you mean 'running'?"));
    TestSweep.post(sweep, "cancel", Map.of("now", true)).then().statusCode(422);
    assertThat(TestSweep.get(sweep).getString("state")).isEqualTo("RUNNING");
  }

  private Response trial() {
    return when().get("/api/v1/trials/" + work.trial());
  }

  private static void assertStale(Response response, String now) {
    response.then().statusCode(409).body("detail", containsString(now + "; stop training"));
  }
}
