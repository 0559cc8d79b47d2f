package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;

import io.quarkus.arc.Arc;
import io.restassured.response.Response;
import io.tune4rec.controller.dispatch.LeaseExpiry;
import io.tune4rec.controller.webhook.HookReceiver;
import io.tune4rec.controller.webhook.WebhookDelivery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A started controller, and a real server that hears what webhooks are told. */
abstract class WebhookTest extends ControllerTest {
  static final String SECRET = "a secret that both sides know";

  final HookReceiver receiver = new HookReceiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  long webhook(List<String> events) {
    return add(events, SECRET).then().statusCode(201).extract().jsonPath().getLong("id");
  }

  Response add(List<String> events, String secret) {
    var body = new HashMap<String, Object>(Map.of("url", receiver.url(), "events", events));
    if (secret != null) {
      body.put("secret", secret);
    }
    return given().contentType("application/json").body(body).post("/api/v1/webhooks");
  }

  static long submit() {
    TinyDataset.upload("tiny");
    return TestSweep.submit(2);
  }

  static Response ping(long webhook) {
    return given()
        .contentType("application/json")
        .body(Map.of())
        .post("/api/v1/webhooks/%d/test".formatted(webhook));
  }

  static Response deliveries(long webhook) {
    return given().get("/api/v1/webhooks/%d/deliveries".formatted(webhook));
  }

  static void drain(PlayedWorker worker) {
    given()
        .contentType("application/json")
        .body(Map.of())
        .post("/api/v1/workers/%d/drain".formatted(worker.id))
        .then()
        .statusCode(200);
  }

  String firstBody() {
    return receiver.requests().getFirst().body();
  }

  void deliver() {
    try {
      Arc.container().instance(WebhookDelivery.class).get().run();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void expire() {
    Arc.container().instance(LeaseExpiry.class).get().run();
  }

  void fallSilent() {
    database.run("update worker set last_seen_at = now() - interval '1 hour'");
    database.expireAllLeases();
  }

  /** As if a day had passed. */
  void letTimePass() {
    database.run("update webhook_delivery set next_attempt_at = now() - interval '1 second'");
  }
}
