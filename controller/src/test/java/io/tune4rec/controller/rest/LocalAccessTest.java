package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A controller on loopback: users need nothing, workers their token, strangers' names are shut out.
 */
@QuarkusTest
class LocalAccessTest extends ControllerTest {
  @Test
  void a_worker_call_without_the_token_is_refused() {
    given()
        .contentType("application/json")
        .header("Tune4Rec-Protocol", "1")
        .body(PlayedWorker.registration("w1", 1))
        .post("/api/v1/workers")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", "Bearer");
  }

  @Test
  void a_worker_call_with_another_token_is_refused_whatever_its_path_is_written_like() {
    for (var path : new String[] {"/api/v1/workers", "/api/v1/workers;x=1", "//api/v1/workers"}) {
      given()
          .urlEncodingEnabled(false)
          .contentType("application/json")
          .header("Authorization", "Bearer " + "0".repeat(64))
          .header("Tune4Rec-Protocol", "1")
          .body(PlayedWorker.registration("w1", 1))
          .post(path)
          .then()
          .statusCode(oneOf(401, 404, 405));
    }
  }

  @Test
  void a_worker_of_another_protocol_is_refused() {
    given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + PlayedWorker.token())
        .header("Tune4Rec-Protocol", "2")
        .body(PlayedWorker.registration("w1", 1))
        .post("/api/v1/workers")
        .then()
        .statusCode(400)
        .body("detail", containsString("sends Tune4Rec-Protocol: 1, but this one sends 2"));
  }

  @Test
  void a_request_under_a_foreign_name_is_refused() {
    given()
        .header("Host", "evil.example:8090")
        .get("/api/v1/sweeps")
        .then()
        .statusCode(421)
        .contentType("application/problem+json")
        .body("title", equalTo("Misdirected Request"));
  }

  @Test
  void paths_of_pages_serve_the_page_and_others_do_not() {
    given()
        .get("/sweeps/17")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .header("Cache-Control", "no-cache");
    given().get("/").then().statusCode(200).contentType("text/html");
    given().get("/datasets/shop.v2@a3f0").then().statusCode(200).contentType("text/html");
    given().get("/assets/none.js").then().statusCode(404);
    given().get("/api/none").then().statusCode(404).contentType("application/problem+json");
  }

  @Test
  void pages_may_load_from_this_controller_only_and_may_not_be_framed() {
    for (var path : List.of("/", "/sweeps/17", "/favicon.svg", "/assets/none.js")) {
      given()
          .get(path)
          .then()
          .header(
              "Content-Security-Policy",
              "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }
  }

  @Test
  void the_catalogue_says_what_can_be_searched() {
    given()
        .get("/api/v1/catalog")
        .then()
        .statusCode(200)
        .body("hyperparameters.find { it.name == 'dropout' }.kind", equalTo("float"))
        .body("hyperparameters.find { it.name == 'masking' }.values[1]", equalTo("mlm"))
        .body("hyperparameters.find { it.name == 'n_layer' }.default", equalTo(2));
  }

  @Test
  void the_fleet_is_listed_with_its_busy_slots() {
    TinyDataset.upload("tiny");
    TestSweep.submit(1);
    var worker = new PlayedWorker("w1", 3);
    worker.claim(0, 0);

    given()
        .get("/api/v1/workers")
        .then()
        .body("workers[0].state", equalTo("ALIVE"))
        .body("workers[0].slots", equalTo(3))
        .body("workers[0].busy", equalTo(1));
    database.run("update worker set last_seen_at = now() - interval '1 hour'");
    given().get("/api/v1/workers").then().body("workers[0].state", equalTo("LOST"));
  }

  @Test
  void a_worker_that_registers_again_is_the_same_worker() {
    var first = new PlayedWorker("w1");
    var again = new PlayedWorker("w1");

    given().get("/api/v1/workers").then().body("workers.size()", equalTo(1));
    assertThat(again.id).isEqualTo(first.id);
    PlayedWorker.request()
        .body(Map.of("attempts", List.of(), "wait_seconds", 0))
        .post("/api/v1/workers/" + first.id + "/heartbeat")
        .then()
        .statusCode(200);
  }
}
