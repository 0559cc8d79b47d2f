package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tune4rec.controller.recommender.ScriptedEngine;
import io.tune4rec.controller.rest.PlayedWorker.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Models come from workers, the best of a sweep stay, and users fetch them. */
@QuarkusTest
@Tag("F89")
class ModelsTest extends ControllerTest {
  private PlayedWorker worker;

  @BeforeEach
  void start() {
    TinyDataset.upload("tiny");
    worker = new PlayedWorker("w1");
  }

  @Test
  void a_model_is_fetched_as_it_was_sent_once_its_trial_has_completed() throws Exception {
    long sweep = submit("best");
    var work = claim();
    PlayedWorker.report(work, 1, 0.25).then().statusCode(200);
    offer(work)
        .then()
        .statusCode(200)
        .body("wanted", equalTo(true))
        .body("max_bytes", notNullValue());
    send(work, "the model").then().statusCode(204);
    send(work, "the model").then().statusCode(204);
    when().get(path(work)).then().statusCode(404);

    PlayedWorker.complete(work, 2).then().statusCode(200);

    var fetched = when().get(path(work)).then().statusCode(200).extract();
    assertThat(fetched.body().asByteArray()).isEqualTo(bytes("the model"));
    assertThat(fetched.header("Repr-Digest"))
        .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(digest("the model")) + ":");
    when()
        .get("/api/v1/models")
        .then()
        .statusCode(200)
        .body("models.trial_id", equalTo(List.of((int) work.trial())))
        .body("models[0].sweep_id", equalTo((int) sweep))
        .body("models[0].number", equalTo(1))
        .body("models[0].value", equalTo(0.25f))
        .body("models[0].bytes", equalTo(9))
        .body("models[0].sha256", equalTo(sha256("the model")));
    when().get("/api/v1/trials/" + work.trial()).then().body("model_bytes", equalTo(9));
  }

  @Test
  void the_best_of_a_sweep_stays_and_what_it_beats_goes() throws Exception {
    submit("best");
    var first = shipped(0.25, "first");
    var equal = shipped(0.25, "equal");
    var worse = trained(0.125);
    offer(worse)
        .then()
        .body("wanted", equalTo(false))
        .body("reason", containsString("ndcg@20 of 0.1250 is worse than the kept one's 0.2500"));
    send(worse, "worse")
        .then()
        .statusCode(422)
        .body("errors[0].message", containsString("worse than the kept"));
    PlayedWorker.complete(worse, 2);
    assertThat(kept()).as("the leaderboard's first of equals").containsExactly(first.trial());
    assertThat(equal.trial()).isNotIn(kept());
    shipped(0.5, "better");
    var last = shipped(0.75, "last");

    assertThat(kept()).containsExactly(last.trial());
    assertThat(database.count("model_file")).as("chunks go with their model").isEqualTo(1);
  }

  @Test
  void a_model_goes_with_its_trial() throws Exception {
    submit("all");
    var failed = trained(0.5);
    send(failed, "failed").then().statusCode(204);
    PlayedWorker.fail(failed, "infeasible", "broke").then().statusCode(200);
    assertThat(database.count("model")).isZero();
    shipped(0.25, "good");
    assertThat(database.count("model_file")).isEqualTo(1);

    for (var table : List.of("attempt_log", "rank_vector", "report", "attempt", "trial")) {
      database.run("delete from " + table);
    }

    assertThat(database.count("model")).isZero();
    assertThat(database.count("model_file")).isZero();
  }

  @Test
  void a_sweep_may_keep_all_or_none() throws Exception {
    submit("all");
    var good = shipped(0.5, "good");
    var bad = shipped(0.25, "bad");
    assertThat(kept()).containsExactlyInAnyOrder(good.trial(), bad.trial());
    database.run("update sweep set state = 'CANCELLED', finished_at = now()");
    submit("none");

    offer(trained(0.5)).then().body("wanted", equalTo(false));
  }

  @Test
  void an_archive_that_is_another_or_too_large_is_refused_and_leaves_nothing() throws Exception {
    submit("best");
    var work = trained(0.5);

    send(work, bytes("the model"), sha256("another"))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("sha256"));
    var large = new byte[(1 << 20) + 1];
    send(work, large, sha256("any"))
        .then()
        .statusCode(422)
        .body("errors[0].message", containsString("at most 1048576 bytes"));
    send(work, bytes("x"), "../../etc/passwd")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("sha256"));

    assertThat(database.count("model")).isZero();
    assertThat(database.count("model_file")).isZero();
    assertThat(incoming()).isEmptyDirectory();
  }

  @Test
  void an_attempt_that_is_over_brings_no_model_and_one_without_a_report_neither() throws Exception {
    submit("best");
    var work = trained(0.5);
    offer(work, 7).then().body("wanted", equalTo(false)).body("reason", containsString("reported"));
    PlayedWorker.fail(work, "error", "broke");

    offer(work).then().statusCode(409);
    send(work, "late").then().statusCode(409);
    when().get("/api/v1/models").then().body("models", empty());
  }

  @Test
  void users_send_no_models_and_workers_fetch_none() {
    var model = "/api/v1/trials/1/attempts/1/model";
    given().contentType("application/zip").body(bytes("x")).post(model).then().statusCode(401);
    given()
        .contentType("application/json")
        .body("{}")
        .post(model + "/offer")
        .then()
        .statusCode(401);
    when().get("/api/v1/trials/999/model").then().statusCode(404);
  }

  @Test
  void a_kept_model_is_asked_and_says_what_is_wrong() throws Exception {
    submit("best");
    var work = trained(0.5);
    var model = ScriptedEngine.model("{}");
    send(work, model, sha256(model)).then().statusCode(204);
    ask(work, List.of("a"), 7).then().statusCode(404);
    PlayedWorker.complete(work, 2);

    ask(work, List.of("a"), 7)
        .then()
        .statusCode(200)
        .body("recommendations.size()", equalTo(1))
        .body("recommendations[0].score", equalTo(7.5f));
    ask(work, List.of(), 0)
        .then()
        .statusCode(422)
        .body("errors.field", equalTo(List.of("items", "k")));
    ask(work, List.of("refused"), 7)
        .then()
        .statusCode(422)
        .body("errors[0].message", equalTo("items[0]: a law, but got x; leave it out"));
    ask(work, List.of("die"), 7).then().statusCode(503).body("detail", containsString("exit code"));
  }

  private static Response ask(Work work, List<String> items, int k) {
    return given()
        .contentType("application/json")
        .body(Map.of("items", items, "k", k, "exclude_seen", true))
        .post("/api/v1/trials/%d/recommendations".formatted(work.trial()));
  }

  private static long submit(String export) {
    var document = TestSweep.document(9);
    document.put("export", export);
    return TestSweep.submit(document);
  }

  private Work claim() {
    return worker.claim(0, 0).orElseThrow();
  }

  private Work trained(double value) {
    var work = claim();
    PlayedWorker.report(work, 1, value).then().statusCode(200);
    return work;
  }

  private Work shipped(double value, String content) throws Exception {
    var work = trained(value);
    send(work, content).then().statusCode(204);
    PlayedWorker.complete(work, 2).then().statusCode(200);
    return work;
  }

  private static Response offer(Work work) {
    return offer(work, 1);
  }

  private static Response offer(Work work, int bestStep) {
    return PlayedWorker.request()
        .body(Map.of("lease_epoch", work.leaseEpoch(), "best_step", bestStep))
        .post(path(work, "model/offer"));
  }

  private static Response send(Work work, String content) throws NoSuchAlgorithmException {
    return send(work, bytes(content), sha256(content));
  }

  private static Response send(Work work, byte[] content, String sha256) {
    return PlayedWorker.request()
        .contentType("application/zip")
        .queryParam("lease_epoch", work.leaseEpoch())
        .queryParam("best_step", 1)
        .queryParam("sha256", sha256)
        .body(content)
        .post(path(work, "model"));
  }

  private static List<Long> kept() {
    return when().get("/api/v1/models").jsonPath().getList("models.trial_id", Long.class);
  }

  private static Path incoming() throws IOException {
    var home = ConfigProvider.getConfig().getValue("tune4rec.home", Path.class);
    return Files.createDirectories(home.resolve("incoming-models"));
  }

  private static String path(Work work) {
    return "/api/v1/trials/%d/model".formatted(work.trial());
  }

  private static String path(Work work, String call) {
    return "/api/v1/trials/%d/attempts/%d/%s".formatted(work.trial(), work.attempt(), call);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] digest(String text) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(bytes(text));
  }

  private static String sha256(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(digest(text));
  }
}
