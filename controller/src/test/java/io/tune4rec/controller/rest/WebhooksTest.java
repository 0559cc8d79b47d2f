package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tune4rec.controller.dispatch.LeaseExpiry;
import io.tune4rec.controller.webhook.GateFailure;
import io.tune4rec.controller.webhook.HookReceiver;
import io.tune4rec.controller.webhook.WebhookDelivery;
import io.tune4rec.controller.webhook.WebhookEvents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks from their making to what arrives at a real server. */
@QuarkusTest
class WebhooksTest extends ControllerTest {
  private static final String SECRET = "a secret that both sides know";

  private final HookReceiver receiver = new HookReceiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void a_webhook_shows_its_secret_once() {
    var made = add(List.of("sweep.finished"), null).then().statusCode(201).extract().jsonPath();

    assertThat(made.getString("secret")).matches("[0-9a-f]{64}");
    var listed = given().get("/api/v1/webhooks");
    listed
        .then()
        .statusCode(200)
        .body("webhooks[0].id", equalTo(made.getInt("id")))
        .body("webhooks[0].url", equalTo(receiver.url()))
        .body("webhooks[0].events", equalTo(List.of("sweep.finished")));
    assertThat(listed.asString()).doesNotContain(made.getString("secret"));
  }

  @Test
  void a_webhook_that_cannot_be_is_refused_with_all_that_is_wrong_and_none_is_made() {
    given()
        .contentType("application/json")
        .body(Map.of("url", "ftp://h/", "events", List.of("sweep.finish"), "secret", "short"))
        .post("/api/v1/webhooks")
        .then()
        .statusCode(422)
        .body("errors.field", equalTo(List.of("url", "secret", "events")))
        .body("errors[2].way_out", equalTo("did you mean 'sweep.finished'?"));

    for (var body :
        List.of(
            "{}",
            "{\"url\": null, \"events\": null, \"secret\": null}",
            "{\"url\": \"http://h/\", \"events\": [null]}",
            "{\"url\": \"http://h/\", \"events\": [\"worker.lost\"], \"evnts\": []}")) {
      given()
          .contentType("application/json")
          .body(body)
          .post("/api/v1/webhooks")
          .then()
          .statusCode(422);
    }
    assertThat(database.count("webhook")).isZero();
  }

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
  void what_is_refused_is_sent_again_the_same_and_signed_anew() {
    long webhook = webhook(List.of("sweep.finished"));
    TestSweep.cancel(submit());
    receiver.answers(500, 302, 200);

    deliver();
    deliveries(webhook)
        .then()
        .body("deliveries[0].state", equalTo("PENDING"))
        .body("deliveries[0].last_status", equalTo(500))
        .body("deliveries[0].last_error", equalTo("answered 500"));
    deliver();
    assertThat(receiver.requests()).as("it waits before it tries again").hasSize(1);
    letTimePass();
    deliver();
    letTimePass();
    deliver();

    assertThat(receiver.requests()).hasSize(3);
    assertThat(receiver.requests())
        .extracting(HookReceiver.Request::body)
        .containsOnly(firstBody());
    assertThat(receiver.requests())
        .extracting(request -> request.header("Tune4Rec-Delivery"))
        .containsOnly(JsonPath.from(firstBody()).getString("id"));
    assertThat(receiver.requests())
        .allSatisfy(request -> assertThat(request.signedWith(SECRET)).isTrue());
    deliveries(webhook)
        .then()
        .body("deliveries[0].state", equalTo("DELIVERED"))
        .body("deliveries[0].attempts", equalTo(3));
  }

  @Test
  void after_the_last_try_a_delivery_is_given_up() {
    long webhook = webhook(List.of("sweep.finished"));
    TestSweep.cancel(submit());
    receiver.answers(IntStream.range(0, 9).map(_ -> 503).toArray());

    for (int i = 0; i < 10; i++) {
      deliver();
      letTimePass();
    }

    assertThat(receiver.requests()).hasSize(8);
    deliveries(webhook)
        .then()
        .body("deliveries[0].state", equalTo("FAILED"))
        .body("deliveries[0].attempts", equalTo(8))
        .body("deliveries[0].next_attempt_at", equalTo(null));
  }

  @Test
  void controllers_that_deliver_at_once_send_each_once() {
    webhook(List.of("sweep.finished"));
    TinyDataset.upload("tiny");
    IntStream.range(0, 40).forEach(_ -> TestSweep.cancel(TestSweep.submit(1)));

    var both =
        List.of(
            CompletableFuture.runAsync(this::deliver), CompletableFuture.runAsync(this::deliver));
    both.forEach(CompletableFuture::join);

    assertThat(receiver.requests()).hasSize(40);
    assertThat(receiver.requests())
        .extracting(request -> request.header("Tune4Rec-Delivery"))
        .doesNotHaveDuplicates();
  }

  @Test
  void what_a_controller_took_and_did_not_send_is_sent_by_the_next() {
    webhook(List.of("sweep.finished"));
    TestSweep.cancel(submit());
    database.run(
        "update webhook_delivery set attempts = 1, next_attempt_at = now() + interval '1 minute'");

    deliver();
    assertThat(receiver.requests()).isEmpty();
    letTimePass();
    deliver();

    assertThat(receiver.requests()).hasSize(1);
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
    List.of(busy, idle).forEach(WebhooksTest::drain);

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

  @Test
  void a_ping_is_sent_at_once_and_says_how_it_went() {
    long webhook = webhook(List.of("sweep.finished"));
    receiver.answers(200, 404);

    ping(webhook)
        .then()
        .statusCode(200)
        .body("state", equalTo("DELIVERED"))
        .body("event", equalTo("ping"));
    ping(webhook)
        .then()
        .body("state", equalTo("PENDING"))
        .body("last_status", equalTo(404))
        .body("next_attempt_at", matchesPattern("20.*Z"));

    var request = receiver.requests().getFirst();
    assertThat(request.header("Tune4Rec-Event")).isEqualTo("ping");
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
    assertThat(request.signedWith(SECRET)).isTrue();
    assertThat(JsonPath.from(request.body()).getString("event")).isEqualTo("ping");
  }

  @Test
  void deliveries_come_newest_first_page_by_page() {
    long webhook = webhook(List.of("sweep.finished"));
    IntStream.range(0, 3).forEach(_ -> ping(webhook));

    var first = given().get("/api/v1/webhooks/%d/deliveries?limit=2".formatted(webhook)).jsonPath();
    var rest =
        given()
            .get(
                "/api/v1/webhooks/%d/deliveries?limit=2&cursor=%s"
                    .formatted(webhook, first.getString("next_cursor")))
            .jsonPath();

    List<Integer> ids = first.getList("deliveries.id");
    assertThat(ids).hasSize(2).isSortedAccordingTo((a, b) -> b - a);
    assertThat(rest.getList("deliveries.id")).hasSize(1).doesNotContainAnyElementsOf(ids);
    assertThat(rest.getString("next_cursor")).isNull();
  }

  @Test
  void a_removed_webhook_is_told_nothing_more() {
    long webhook = webhook(List.of("sweep.finished"));
    TestSweep.cancel(submit());

    given().delete("/api/v1/webhooks/" + webhook).then().statusCode(204);
    deliver();

    assertThat(receiver.requests()).isEmpty();
    assertThat(database.count("webhook_delivery")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE ", "GET /deliveries", "POST /test"})
  void an_unknown_webhook_is_named(String call) {
    var parts = call.split(" ", 2);

    given()
        .contentType("application/json")
        .request(parts[0], "/api/v1/webhooks/1000000" + parts[1])
        .then()
        .statusCode(404)
        .body("detail", containsString("there is no webhook 1000000"));
  }

  private long webhook(List<String> events) {
    return add(events, SECRET).then().statusCode(201).extract().jsonPath().getLong("id");
  }

  private Response add(List<String> events, String secret) {
    var body = new HashMap<String, Object>(Map.of("url", receiver.url(), "events", events));
    if (secret != null) {
      body.put("secret", secret);
    }
    return given().contentType("application/json").body(body).post("/api/v1/webhooks");
  }

  private static long submit() {
    TinyDataset.upload("tiny");
    return TestSweep.submit(2);
  }

  private static Response ping(long webhook) {
    return given()
        .contentType("application/json")
        .body(Map.of())
        .post("/api/v1/webhooks/%d/test".formatted(webhook));
  }

  private static Response deliveries(long webhook) {
    return given().get("/api/v1/webhooks/%d/deliveries".formatted(webhook));
  }

  private static void drain(PlayedWorker worker) {
    given()
        .contentType("application/json")
        .body(Map.of())
        .post("/api/v1/workers/%d/drain".formatted(worker.id))
        .then()
        .statusCode(200);
  }

  private String firstBody() {
    return receiver.requests().getFirst().body();
  }

  private void deliver() {
    try {
      Arc.container().instance(WebhookDelivery.class).get().run();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void expire() {
    Arc.container().instance(LeaseExpiry.class).get().run();
  }

  private void fallSilent() {
    database.run("update worker set last_seen_at = now() - interval '1 hour'");
    database.expireAllLeases();
  }

  /** As if a day had passed. */
  private void letTimePass() {
    database.run("update webhook_delivery set next_attempt_at = now() - interval '1 second'");
  }
}
