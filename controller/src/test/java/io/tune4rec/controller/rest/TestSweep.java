package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sweeps as tests submit them. */
final class TestSweep {
  private TestSweep() {}

  /** The configurations of its space. */
  private static final int CONFIGURATIONS = 4;

  /** A legal document over {@link TinyDataset}; a long one tries configurations again. */
  static Map<String, Object> document(int trials) {
    return new LinkedHashMap<>(
        Map.of(
            "name",
            "first",
            "dataset",
            "tiny",
            "trials",
            trials,
            "repeats",
            trials > CONFIGURATIONS,
            "space",
            Map.of("d_model", List.of(32, 64), "n_head", List.of(2, 4), "epochs", 2)));
  }

  static long submit(int trials) {
    return submit(document(trials));
  }

  static long submit(Map<String, Object> document) {
    return given()
        .contentType("application/json")
        .body(document)
        .post("/api/v1/sweeps")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getLong("id");
  }

  static JsonPath get(long id) {
    return given().get("/api/v1/sweeps/" + id).then().statusCode(200).extract().jsonPath();
  }

  static Response pause(long id, String running) {
    return post(id, "pause", Map.of("running", running));
  }

  static Response resume(long id) {
    return post(id, "resume", Map.of());
  }

  static Response cancel(long id) {
    return post(id, "cancel", Map.of());
  }

  static Response post(long id, String move, Map<String, ?> body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/sweeps/%d/%s".formatted(id, move));
  }
}
