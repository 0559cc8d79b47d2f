package io.tune4rec.controller.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessesIT {
  private static final int TRIALS = 6;
  private static final String SWEEP =
      """
      name: killed
      dataset: shop
      trials: %d
      space:
        d_model: 16
        n_head: 2
        n_layer: 1
        epochs: 100
        learning_rate: {type: float, low: 1e-3, high: 1e-2, scale: log}
      """
          .formatted(TRIALS);

  @TempDir Path home;

  @Test
  void a_worker_killed_in_mid_trial_loses_no_trial_and_leaves_no_process() throws IOException {
    try (var product = new Product(home)) {
      product.startController();
      submit(product);
      var worker = product.startWorker("first");
      product.until("a trial is in the middle", () -> midTrial(product));

      var runners = product.processes("worker.runner");
      assertThat(runners).as("runner processes").isNotEmpty();
      worker.destroyForcibly();
      product.until("no runner outlives its worker", () -> gone(runners));

      product.startWorker("second");
      finishes(product);
      assertThat(trials(product)).anyMatch(t -> ends(product, t).contains("EXPIRED"));
    }
  }

  @Test
  void a_controller_killed_in_mid_sweep_takes_its_postgres_along_and_continues_after_a_restart()
      throws IOException {
    try (var product = new Product(home)) {
      var controller = product.startController();
      submit(product);
      product.startWorker("only");
      product.until("a trial is in the middle", () -> midTrial(product));

      var servers = product.processes("postgres");
      assertThat(servers).as("PostgreSQL processes").isNotEmpty();
      controller.destroyForcibly();
      product.until("no PostgreSQL outlives its controller", () -> gone(servers));

      product.startController();
      finishes(product);
    }
  }

  private static void submit(Product product) throws IOException {
    var source = TinyShop.write(product.home().resolve("source"));
    product.verb("dataset", "import", source + "", "--name", "shop", "--leave-one-out");
    var file = Files.writeString(product.home().resolve("killed.yaml"), SWEEP);
    product.verb("sweep", "submit", file + "");
  }

  private static boolean midTrial(Product product) {
    return trials(product).stream()
        .anyMatch(
            t ->
                t.path("state").asText().equals("RUNNING")
                    && !product.get("/trials/" + t.path("id").asLong()).path("reports").isEmpty());
  }

  private static void finishes(Product product) {
    product.until(
        "the sweep is done",
        () -> !product.get("/sweeps/1").path("state").asText().equals("RUNNING"));
    var sweep = product.get("/sweeps/1");
    assertThat(sweep.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(sweep.path("trials").path("completed").asInt()).isEqualTo(TRIALS);
    var trials = trials(product);
    assertThat(trials).hasSize(TRIALS);
    for (var trial : trials) {
      assertThat(ends(product, trial))
          .as("how the attempts of trial %s ended", trial.path("number"))
          .containsOnlyOnce("COMPLETED");
    }
  }

  private static List<String> ends(Product product, JsonNode trial) {
    return list(product.get("/trials/" + trial.path("id").asLong()).path("attempts")).stream()
        .map(attempt -> attempt.path("state").asText())
        .toList();
  }

  private static List<JsonNode> trials(Product product) {
    return list(product.get("/sweeps/1/trials").path("trials"));
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static boolean gone(List<ProcessHandle> processes) {
    return processes.stream().noneMatch(ProcessHandle::isAlive);
  }
}
