package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;

/**
 * A controller with something to show, for tests of other packages: a dataset, a worker, and a
 * sweep of three trials, of which one is complete, one runs and one is not drawn; and a webhook to
 * the controller itself.
 */
public final class PlayedSweep {
  private final TestDatabase database = new TestDatabase();
  private long sweep;
  private PlayedWorker.Work running;
  private long webhook;

  /** Empties the controller and plays it anew. */
  public static PlayedSweep play() {
    var played = new PlayedSweep();
    played.database.empty();
    TinyDataset.upload("tiny").statusCode(201);
    played.sweep = TestSweep.submit(3);
    var worker = new PlayedWorker("w1");
    var complete = worker.claim(0, 0).orElseThrow();
    PlayedWorker.report(complete, 1, 0.5);
    PlayedWorker.complete(complete, 2).then().statusCode(200);
    played.running = worker.claim(1, 0).orElseThrow();
    played.webhook = addWebhook();
    return played;
  }

  /** Where the controller of the test listens. */
  public static String url() {
    return "http://127.0.0.1:" + RestAssured.port;
  }

  /** A probe takes whatever comes. */
  private static long addWebhook() {
    return given()
        .contentType("application/json")
        .body(Map.of("url", url() + "/q/health/live", "events", List.of("worker.lost")))
        .post("/api/v1/webhooks")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getLong("id");
  }

  public long webhook() {
    return webhook;
  }

  public long sweep() {
    return sweep;
  }

  /** The trial that runs, number 2 of the sweep, in its first attempt. */
  public long runningTrial() {
    return running.trial();
  }
}
