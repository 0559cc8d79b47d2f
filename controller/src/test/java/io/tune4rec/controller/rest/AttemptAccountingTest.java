package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.tune4rec.controller.dispatch.LeaseExpiry;
import io.tune4rec.controller.rest.PlayedWorker.Work;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each trial, report and completion counts once, whatever is lost, late or said twice. */
@QuarkusTest
class AttemptAccountingTest extends ControllerTest {
  private long sweep;
  private PlayedWorker worker;
  private Work work;

  @BeforeEach
  void claimTheOnlyTrial() {
    TinyDataset.upload("tiny");
    var document = TestSweep.document(1);
    document.put("max_attempts", 2);
    sweep = TestSweep.submit(document);
    worker = new PlayedWorker("w1");
    work = worker.claim(0, 0).orElseThrow();
  }

  @Test
  void a_step_reported_twice_is_stored_once_as_first_said() {
    PlayedWorker.report(work, 1, 0.3).then().statusCode(200);
    PlayedWorker.report(work, 1, 0.8).then().statusCode(200).body("action", equalTo("continue"));

    when()
        .get("/api/v1/trials/" + work.trial())
        .then()
        .body("reports", hasSize(1))
        .body("reports[0].valid.'mrr@10'", equalTo(0.3f));
  }

  @Test
  void the_same_completion_again_changes_nothing() {
    PlayedWorker.complete(work, 2).then().statusCode(200).body("state", equalTo("COMPLETED"));
    PlayedWorker.complete(work, 2).then().statusCode(200).body("state", equalTo("COMPLETED"));

    assertThat(database.count("rank_vector")).isEqualTo(2);
    assertThat(TestSweep.get(sweep).getInt("trials.completed")).isEqualTo(1);
  }

  @Test
  void another_completion_of_a_completed_attempt_is_refused() {
    PlayedWorker.complete(work, 2);

    assertStale(PlayedWorker.complete(work, 1), "the trial is COMPLETED");
    assertThat(TestSweep.get(sweep).getDouble("best.value")).isLessThan(1);
  }

  @Test
  void a_lost_attempt_is_tried_again_and_the_late_one_is_refused_everywhere() {
    loseTheLease();
    var second = worker.claim(1, 0).orElseThrow();

    assertThat(second.trial()).isEqualTo(work.trial());
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.leaseEpoch()).isGreaterThan(work.leaseEpoch());
    assertStale(PlayedWorker.report(work, 1, 0.5), "attempt 2 is current; stop training");
    assertStale(PlayedWorker.complete(work, 1), "attempt 2 is current; stop training");
    assertStale(PlayedWorker.fail(work, "crash", "late"), "attempt 2 is current; stop training");
    worker
        .heartbeat(List.of(work, second))
        .then()
        .statusCode(200)
        .body("stop.attempt", equalTo(List.of(1)));
    PlayedWorker.complete(second, 1).then().statusCode(200);
    assertThat(TestSweep.get(sweep).getInt("trials.completed")).isEqualTo(1);
  }

  @Test
  void a_reason_with_zero_bytes_is_stored_so_that_its_trial_goes_on() {
    PlayedWorker.fail(work, "crash", "native\0noise")
        .then()
        .statusCode(200)
        .body("retry", equalTo(true));

    when()
        .get("/api/v1/trials/" + work.trial())
        .then()
        .body("attempts[0].exit_reason", equalTo("crash: native\uFFFDnoise"));
  }

  @Test
  void an_old_lease_epoch_is_refused_even_with_the_right_attempt() {
    var forged = new Work(work.trial(), 1, work.attempt(), work.leaseEpoch() + 1, Map.of());

    assertStale(PlayedWorker.report(forged, 1, 0.5), "attempt 1 is current");
    assertThat(database.count("report")).isZero();
  }

  @Test
  void a_trial_fails_after_as_many_lost_attempts_as_the_sweep_allows() {
    loseTheLease();
    worker.claim(0, 0).orElseThrow();
    loseTheLease();

    assertThat(worker.claim(0, 0)).isEmpty();
    when()
        .get("/api/v1/trials/" + work.trial())
        .then()
        .body("state", equalTo("FAILED"))
        .body("reason", equalTo("lease_expired"))
        .body("attempts.state", equalTo(List.of("EXPIRED", "EXPIRED")))
        .body("attempts.exit_reason", equalTo(List.of("lease_expired", "lease_expired")));
    assertThat(TestSweep.get(sweep).getString("state")).isEqualTo("FAILED");
  }

  @Test
  void a_heartbeat_keeps_the_lease() {
    database.expireAllLeases();
    worker.heartbeat(List.of(work)).then().statusCode(200).body("stop", empty());

    assertThat(Arc.container().instance(LeaseExpiry.class).get().run()).isZero();
  }

  @Test
  void a_crash_is_tried_again_until_the_attempts_are_used() {
    PlayedWorker.fail(work, "crash", "signal 9").then().body("retry", equalTo(true));
    PlayedWorker.fail(work, "crash", "signal 9").then().body("retry", equalTo(true));
    var second = worker.claim(0, 0).orElseThrow();
    PlayedWorker.fail(second, "error", "no memory").then().body("retry", equalTo(false));

    when()
        .get("/api/v1/trials/" + work.trial())
        .then()
        .body("state", equalTo("FAILED"))
        .body("attempts.exit_reason", equalTo(List.of("crash: signal 9", "error: no memory")));
  }

  @Test
  void an_orderly_stop_does_not_use_up_an_attempt() {
    for (int i = 0; i < 3; i++) {
      PlayedWorker.fail(work, "stopped", "worker stops").then().body("retry", equalTo(true));
      work = worker.claim(0, 0).orElseThrow();
    }

    assertThat(work.attempt()).isEqualTo(4);
    PlayedWorker.complete(work, 1).then().statusCode(200);
  }

  @Test
  void an_infeasible_trial_ends_at_once() {
    PlayedWorker.fail(work, "infeasible", "loss is NaN at step 2")
        .then()
        .body("retry", equalTo(false));

    when()
        .get("/api/v1/trials/" + work.trial())
        .then()
        .body("state", equalTo("INFEASIBLE"))
        .body("reason", equalTo("loss is NaN at step 2"));
    assertThat(TestSweep.get(sweep).getInt("trials.infeasible")).isEqualTo(1);
  }

  @Test
  void ranks_that_do_not_fit_the_split_are_refused_and_the_trial_goes_on() {
    var short3 = PlayedWorker.ranks(3, 1);
    var good = PlayedWorker.ranks(TinyDataset.TEST, 1);

    PlayedWorker.complete(work, short3, good)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("valid_ranks"))
        .body("detail", containsString("one rank for each of the split's 4 cases, but got 3"));
    PlayedWorker.complete(work, new int[] {1, 0, 1, 1}, good)
        .then()
        .statusCode(422)
        .body("detail", containsString("a rank lies in 1..6, but rank 1 is 0"));
    PlayedWorker.complete(work, 1).then().statusCode(200);
  }

  @Test
  void a_refused_report_does_not_take_the_others_with_it() {
    var diverged = PlayedWorker.report(2, 0.5);
    diverged.put("train_loss", "NaN");
    var reports = List.of(PlayedWorker.report(1, 0.4), diverged, PlayedWorker.report(3, 0.6));

    PlayedWorker.request()
        .body(Map.of("lease_epoch", work.leaseEpoch(), "reports", reports))
        .post("/api/v1/trials/%d/attempts/1/reports".formatted(work.trial()))
        .then()
        .statusCode(422)
        .body(
            "errors.message",
            equalTo(List.of("reports[1].train_loss: train_loss is a finite number, but got NaN")));
    when()
        .get("/api/v1/trials/" + work.trial())
        .then()
        .body("reports.step", equalTo(List.of(1, 3)));
  }

  @Test
  void a_report_without_a_metric_is_refused_whole() {
    var report = PlayedWorker.report(1, 0.5);
    report.put("valid", Map.of("ndcg@10", 0.5, "ndcg@20", 1.5));

    PlayedWorker.request()
        .body(Map.of("lease_epoch", work.leaseEpoch(), "reports", List.of(report)))
        .post("/api/v1/trials/%d/attempts/1/reports".formatted(work.trial()))
        .then()
        .statusCode(422)
        .body("errors", hasSize(5))
        .body("errors[0].field", equalTo("reports[0].valid.ndcg@20"));
    assertThat(database.count("report")).isZero();
  }

  private void loseTheLease() {
    database.expireAllLeases();
    Arc.container().instance(LeaseExpiry.class).get().run();
  }

  private static void assertStale(io.restassured.response.Response response, String now) {
    response
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("only the current attempt may report, but " + now));
  }
}
