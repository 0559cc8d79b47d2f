package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Nobody hears what a worker that hung up is answered. */
@QuarkusTest
class GoneWorkerTest extends ControllerTest {
  private static final Duration SOON = Duration.ofSeconds(1);

  @Test
  void a_worker_that_hung_up_while_it_waited_is_given_no_trial() throws IOException {
    TinyDataset.upload("tiny");
    var gone = new PlayedWorker("gone");
    try (var socket = new Socket("localhost", RestAssured.port)) {
      socket.getOutputStream().write(claim(gone).getBytes(StandardCharsets.US_ASCII));
      assertThat(holdsSoon(this::claimArrived)).isTrue();
    }
    given().get("/api/v1/workers").then().statusCode(200);

    TestSweep.submit(1);

    assertThat(holdsSoon(() -> database.count("attempt") > 0))
        .as("a trial was handed out")
        .isFalse();
    assertThat(new PlayedWorker("here").claim(0, 0)).isPresent();
  }

  private static String claim(PlayedWorker worker) {
    var body = "{\"slot\": 0, \"wait_seconds\": 20}";
    return String.join(
        "\r\n",
        "POST /api/v1/workers/" + worker.id + "/claim HTTP/1.1",
        "Host: localhost:" + RestAssured.port,
        "Authorization: Bearer " + PlayedWorker.token(),
        "Tune4Rec-Protocol: 1",
        "Content-Type: application/json",
        "Content-Length: " + body.length(),
        "",
        body);
  }

  private boolean claimArrived() {
    return database.number("select count(*) from worker where last_seen_at > registered_at") > 0;
  }

  private static boolean holdsSoon(BooleanSupplier what) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < deadline) {
      if (what.getAsBoolean()) {
        return true;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return false;
  }
}
