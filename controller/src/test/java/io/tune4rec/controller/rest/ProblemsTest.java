package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong is a problem document. */
@QuarkusTest
class ProblemsTest extends ControllerTest {
  private static final String PROBLEM = "application/problem+json";

  @Test
  void a_path_without_anything_is_404() {
    given()
        .get("/api/v1/nothing")
        .then()
        .statusCode(404)
        .contentType(PROBLEM)
        .body("type", equalTo("about:blank"))
        .body("title", equalTo("Not Found"))
        .body("status", equalTo(404));
    given().get("/api/v1/sweeps/abc").then().statusCode(404).contentType(PROBLEM);
  }

  @Test
  void a_sweep_that_does_not_exist_is_404_in_words_for_every_reader() {
    for (var path : List.of("", "/trials", "/leaderboard", "/curves")) {
      given()
          .get("/api/v1/sweeps/99" + path)
          .then()
          .statusCode(404)
          .body(
              "detail", equalTo("there is no sweep 99; the list of sweeps shows which there are"));
    }
  }

  @Test
  void a_wrong_method_is_405() {
    given().delete("/api/v1/sweeps").then().statusCode(405).contentType(PROBLEM);
  }

  @Test
  void a_wrong_media_type_is_415() {
    given()
        .contentType("text/plain")
        .body("name: x")
        .post("/api/v1/sweeps")
        .then()
        .statusCode(415)
        .contentType(PROBLEM);
  }

  @Test
  void a_body_without_a_media_type_is_415() throws Exception {
    for (var path : List.of("/api/v1/sweeps", "/api/v1/datasets?name=tiny")) {
      var request =
          HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(415);
      }
    }
  }

  @Test
  void names_with_control_characters_are_refused() {
    var registration = PlayedWorker.registration("a\0b", 1);
    PlayedWorker.request()
        .body(registration)
        .post("/api/v1/workers")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("name"));
    var document = TestSweep.document(1);
    document.put("name", "a\0b");
    given()
        .contentType("application/json")
        .body(document)
        .post("/api/v1/sweeps")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("name"));
  }

  @Test
  void a_document_beyond_its_bound_is_413() {
    given()
        .contentType("application/yaml")
        .body(("name: " + "x".repeat(1 << 20)).getBytes())
        .post("/api/v1/sweeps")
        .then()
        .statusCode(413)
        .contentType(PROBLEM)
        .body("detail", equalTo("a sweep document has at most 1048576 bytes"));
  }

  @Test
  void a_body_that_is_no_json_is_400() {
    PlayedWorker.request()
        .body("{\"name\": ")
        .post("/api/v1/workers")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString("not a JSON document"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "workers",
        "workers/1/claim",
        "workers/1/heartbeat",
        "trials/1/attempts/1/reports",
        "trials/1/attempts/1/log",
        "trials/1/attempts/1/complete",
        "trials/1/attempts/1/fail"
      })
  void a_worker_call_without_a_body_is_422(String call) {
    PlayedWorker.request().post("/api/v1/" + call).then().statusCode(422).contentType(PROBLEM);
    PlayedWorker.request()
        .body("null")
        .post("/api/v1/" + call)
        .then()
        .statusCode(422)
        .body("errors[0].law", equalTo("the request has a JSON object as its body"));
  }

  @Test
  void an_unknown_json_key_is_named_with_the_nearest_known_one() {
    var registration = PlayedWorker.registration("w1", 2);
    registration.put("slot", 3);

    PlayedWorker.request()
        .body(registration)
        .post("/api/v1/workers")
        .then()
        .statusCode(422)
        .contentType(PROBLEM)
        .body(
            "errors[0].message",
            equalTo("slot: only known keys may stand here, but got 'slot'; did you mean 'slots'?"));
  }

  @Test
  void a_missing_json_key_is_named() {
    var registration = PlayedWorker.registration("w1", 2);
    registration.remove("slots");

    PlayedWorker.request()
        .body(registration)
        .post("/api/v1/workers")
        .then()
        .statusCode(422)
        .body("detail", containsString("slots"));
  }

  @Test
  void every_broken_law_of_a_registration_is_named() {
    var registration = PlayedWorker.registration(" ", 0);

    PlayedWorker.request()
        .body(registration)
        .post("/api/v1/workers")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("name"))
        .body("errors", hasSize(2));
  }

  @Test
  void a_worker_of_another_model_library_is_refused() {
    var registration = PlayedWorker.registration("w1", 2);
    registration.put("model_lib_version", "0.0.1");

    PlayedWorker.request()
        .body(registration)
        .post("/api/v1/workers")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("model_lib_version"))
        .body("errors[0].offence", equalTo("got '0.0.1'"));
  }

  @Test
  void a_worker_that_the_database_does_not_know_is_told_to_register() {
    PlayedWorker.request()
        .body(Map.of("slot", 0, "wait_seconds", 0))
        .post("/api/v1/workers/999999/claim")
        .then()
        .statusCode(404)
        .body("detail", equalTo("there is no worker 999999; register again"));
  }

  @Test
  void a_slot_that_a_worker_does_not_have_is_refused() {
    var worker = new PlayedWorker("w1", 2);

    PlayedWorker.request()
        .body(Map.of("slot", 2, "wait_seconds", 0))
        .post("/api/v1/workers/" + worker.id + "/claim")
        .then()
        .statusCode(422)
        .body("errors[0].law", equalTo("a slot lies in 0..1"));
  }

  @Test
  void an_unknown_way_to_fail_is_refused() {
    PlayedWorker.request()
        .body(Map.of("lease_epoch", 1, "kind", "crashed", "reason", ""))
        .post("/api/v1/trials/1/attempts/1/fail")
        .then()
        .statusCode(422)
        .body("errors[0].way_out", equalTo("did you mean 'crash'?"));
  }
}
