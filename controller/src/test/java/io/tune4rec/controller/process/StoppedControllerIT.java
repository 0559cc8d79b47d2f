package io.tune4rec.controller.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.catalog.ModelLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppedControllerIT {
  /** Far less than the claim would wait, with air for a busy machine. */
  private static final Duration SOON = Duration.ofSeconds(4);

  /** Neither a claim nor a heartbeat ends by itself within what is soon. */
  private static final Map<String, String> PATIENT =
      Map.of("TUNE4REC_LEASE_LENGTH", "60s", "TUNE4REC_LEASE_HEARTBEAT", "20s");

  private static final String WORKER =
      """
      {"name": "w", "host": "h", "model_lib_version": "%s",
       "slots": 1, "threads_per_slot": 1, "device": "cpu",
       "environment": {"code_version": "c", "djl": "d", "pytorch": "p", "extensions": "none",
         "cpu": "c", "arch": "a", "os": "o", "java": "j"}}
      """
          .formatted(ModelLibrary.version());

  @TempDir Path home;

  @Test
  void a_controller_told_to_stop_answers_who_waits_and_ends_at_once_and_quietly()
      throws IOException {
    try (var product = new Product(home, PATIENT)) {
      var controller = product.startController();
      assertThat(product.post("/workers", WORKER).join().statusCode()).isEqualTo(201);
      var registered = lastSeen(product);
      var claim = product.post("/workers/1/claim", "{\"slot\": 0, \"wait_seconds\": 20}");
      product.until("the claim waits", () -> !lastSeen(product).equals(registered));
      var claimed = lastSeen(product);
      var heartbeat =
          product.post("/workers/1/heartbeat", "{\"attempts\": [], \"wait_seconds\": 20}");
      product.until("the heartbeat waits", () -> !lastSeen(product).equals(claimed));

      controller.destroy();

      assertThat(claim).succeedsWithin(SOON);
      assertThat(claim.join().statusCode()).isEqualTo(204);
      assertThat(heartbeat).succeedsWithin(SOON);
      assertThat(heartbeat.join().body()).isEqualTo("{\"stop\":[],\"drain\":false}");
      assertThat(controller.onExit()).succeedsWithin(SOON);
      assertThat(product.log("controller")).doesNotContain("ERROR", "WARN", "Exception");
    }
  }

  private static String lastSeen(Product product) {
    return product.get("/workers").path("workers").path(0).path("last_seen_at").asText();
  }
}
