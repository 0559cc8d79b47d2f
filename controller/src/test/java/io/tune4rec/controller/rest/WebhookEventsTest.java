package io.tune4rec.controller.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tune4rec.controller.webhook.GateFailure;
import io.tune4rec.controller.webhook.WebhookEvents;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What webhooks are told of sweeps, workers and gates. */
@QuarkusTest
class WebhookEventsTest extends WebhookTest {
  @Test
  void a_cancelled_sweep_is_told_once_however_often_the_call_comes() {
    long webhook = webhook(List.of("sweep.finished"));
    long sweep = submit();

    TestSweep.cancel(sweep).then().statusCode(200);
    TestSweep.cancel(sweep).then().statusCode(200);
    deliver();
    deliver();

    assertThat(receiver.requests()).hasSize(1);
    var body = JsonPath.from(receiver.requests().getFirst().body());
    assertThat(body.getString("event")).isEqualTo("sweep.finished");
    assertThat(body.getString("sweep.state")).isEqualTo("CANCELLED");
    assertThat(body.getLong("sweep.id")).isEqualTo(sweep);
    assertThat(body.getString("project")).isEqualTo("default");
    deliveries(webhook)
        .then()
        .body("deliveries", hasSize(1))
        .body("deliveries[0].state", equalTo("DELIVERED"))
        .body("deliveries[0].attempts", equalTo(1))
        .body("deliveries[0].last_status", equalTo(200))
        .body("deliveries[0].key", equalTo(body.getString("id")));
  }

  @Test
  void a_sweep_that_ran_out_is_told_with_its_best_trial() {
    webhook(List.of("sweep.finished"));
    submit();
    var worker = new PlayedWorker("w1");

    PlayedWorker.complete(worker.claim(0, 0).orElseThrow(), 2).then().statusCode(200);
    var best = worker.claim(0, 0).orElseThrow();
    PlayedWorker.complete(best, 1).then().statusCode(200);
    deliver();

    var body = JsonPath.from(receiver.requests().getFirst().body());
    assertThat(body.getString("sweep.state")).isEqualTo("COMPLETED");
    assertThat(body.getInt("sweep.trials_completed")).isEqualTo(2);
    assertThat(body.getLong("sweep.best.trial_id")).isEqualTo(best.trial());
    assertThat(body.getDouble("sweep.best.value")).isEqualTo(1.0);
  }

  @Test
  void a_worker_that_falls_silent_is_told_once_and_again_only_after_it_was_heard() {
    webhook(List.of("worker.lost"));
    TinyDataset.upload("tiny");
    TestSweep.submit(1);
    var worker = new PlayedWorker("w1");
    worker.claim(0, 0).orElseThrow();

    expire();
    assertThat(database.count("webhook_delivery")).as("it was heard").isZero();
    fallSilent();
    expire();
    expire();
    assertThat(database.count("webhook_delivery")).isEqualTo(1);
    deliver();
    worker.heartbeat(List.of());
    expire();
    fallSilent();
    expire();
    deliver();

    assertThat(receiver.requests()).hasSize(2);
    var body = JsonPath.from(firstBody());
    assertThat(body.getString("event")).isEqualTo("worker.lost");
    assertThat(body.getString("worker.name")).isEqualTo("w1");
    assertThat(body.getInt("worker.busy")).isEqualTo(1);
  }

  @Test
  void a_worker_that_was_to_end_is_lost_only_with_what_it_ran() {
    webhook(List.of("worker.lost"));
    TinyDataset.upload("tiny");
    TestSweep.submit(1);
    var busy = new PlayedWorker("busy");
    busy.claim(0, 0).orElseThrow();
    var idle = new PlayedWorker("idle");
    List.of(busy, idle).forEach(WebhookTest::drain);

    fallSilent();
    expire();
    deliver();

    assertThat(receiver.requests()).hasSize(1);
    assertThat(JsonPath.from(firstBody()).getString("worker.name")).isEqualTo("busy");
  }

  @Test
  void a_failed_gate_is_told_if_its_transaction_commits() {
    webhook(List.of("gate.failed"));
    long sweep = submit();
    var events = Arc.container().instance(WebhookEvents.class).get();
    var failure = new GateFailure(7, sweep, "prod", "ndcg@20", 0.005, 0.05, "worse by 0.012");

    QuarkusTransaction.requiringNew().run(() -> events.gateFailed(failure));
    QuarkusTransaction.begin();
    events.gateFailed(failure);
    QuarkusTransaction.rollback();
    deliver();

    assertThat(receiver.requests()).hasSize(1);
    var body = JsonPath.from(firstBody());
    assertThat(body.getString("gate.baseline")).isEqualTo("prod");
    assertThat(body.getString("gate.summary")).isEqualTo("worse by 0.012");
  }

  @Test
  void a_sweep_that_nobody_submitted_ends_unnoticed() {
    webhook(List.of("sweep.finished"));
    long sweep = submit();
    database.run("update sweep set kind = 'FLOORS' where id = " + sweep);

    TestSweep.cancel(sweep).then().statusCode(200);

    assertThat(database.count("webhook_delivery")).isZero();
  }

  @Test
  void nobody_is_told_what_they_did_not_ask_for() {
    webhook(List.of("worker.lost", "gate.failed"));

    TestSweep.cancel(submit());

    assertThat(database.count("webhook_delivery")).isZero();
  }
}
