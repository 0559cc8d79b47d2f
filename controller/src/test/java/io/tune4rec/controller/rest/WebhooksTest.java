package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tune4rec.controller.webhook.HookReceiver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks from their making to what arrives, comes again and is given up. */
@QuarkusTest
class WebhooksTest extends WebhookTest {
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
}
