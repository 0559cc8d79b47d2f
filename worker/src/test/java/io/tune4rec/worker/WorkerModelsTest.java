package io.tune4rec.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.serve.ExportedModel;
import io.tune4rec.worker.border.Assignments;
import io.tune4rec.worker.border.PlayedController;
import io.tune4rec.worker.border.TinyDataset;
import io.tune4rec.worker.runner.RunnerMain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trial's model goes to the controller before its result does; with a real runner. */
@Tag("F89")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class WorkerModelsTest {
  private static final Map<String, Object> SMALL =
      Map.of("d_model", 8, "n_head", 1, "n_layer", 1, "epochs", 2, "train_batch_size", 16);
  private static final Map<String, Object> WANTED = Map.of("wanted", true, "max_bytes", 1 << 24);

  @TempDir Path store;
  @TempDir Path home;
  @TempDir Path unpacked;
  private DatasetInfo dataset;
  private PlayedController controller;

  @BeforeEach
  void start() throws IOException {
    dataset = TinyDataset.write(store);
    controller = PlayedController.start(store);
  }

  @AfterEach
  void stop() {
    controller.close();
  }

  @Test
  void a_model_that_is_wanted_arrives_whole() throws Exception {
    controller.answerOnce("offer", 200, WANTED);
    assign(5, "best");

    try (var _ = worker(Duration.ofMinutes(1))) {
      var offer = controller.await("offer", "complete", "fail");
      assertThat(offer.path()).isEqualTo("/trials/5/attempts/1/model/offer");
      var upload = controller.await("model", "complete", "fail");
      assertThat(upload.path()).isEqualTo("/trials/5/attempts/1/model");
      var result = controller.await("complete", "fail").body();
      assertThat(offer.body().get("best_step")).isEqualTo(result.get("best_step"));

      var zip = controller.uploads().getFirst();
      assertThat(upload.body().get("query").asText())
          .isEqualTo(
              "lease_epoch=11&best_step=%d&sha256=%s"
                  .formatted(result.get("best_step").asInt(), sha256(zip)));
      unpack(zip);
      var model = ExportedModel.read(unpacked);
      assertThat(model.dataset().hash()).isEqualTo(dataset.hash());
      assertThat(model.description().configuration().values()).containsEntry("d_model", 8L);
      assertThat(model.description().metrics().get("valid ndcg@20"))
          .isEqualTo(reported(result.get("best_step").asInt()));
      awaitForgotten(5);
    }
  }

  @Test
  void a_sweep_that_keeps_none_is_not_asked_for_one() throws Exception {
    assign(5, "none");
    assign(6, "all");

    try (var _ = worker(Duration.ZERO)) {
      controller.await("complete", "fail");
      assertThat(controller.await("offer", "complete", "fail").path()).contains("trials/6");
      assertThat(controller.await("complete", "fail").path()).endsWith("complete");

      assertThat(controller.all("model")).as("an offer that was not taken").isEmpty();
    }
  }

  @Test
  void a_model_that_does_not_arrive_at_once_is_sent_again() throws Exception {
    controller.answerOnce("offer", 200, WANTED);
    controller.answerOnce("model", 503, Map.of());
    controller.answerOnce("offer", 200, WANTED);
    assign(5, "best");

    try (var _ = worker(Duration.ZERO)) {
      assertThat(controller.await("complete", "fail").path()).endsWith("complete");

      assertThat(controller.uploads()).hasSize(2);
      assertThat(controller.uploads().get(0)).isEqualTo(controller.uploads().get(1));
    }
  }

  @Test
  void a_model_that_is_refused_or_too_large_costs_no_result() throws Exception {
    controller.answerOnce("offer", 200, WANTED);
    controller.answerOnce("model", 422, Map.of("title", "no", "detail", "not this one"));
    controller.answerOnce("offer", 200, Map.of("wanted", true, "max_bytes", 10));
    assign(5, "best");
    assign(6, "best");

    try (var _ = worker(Duration.ZERO)) {
      assertThat(controller.await("complete", "fail").path()).endsWith("complete");
      assertThat(controller.await("complete", "fail").path()).endsWith("complete");

      assertThat(controller.all("model")).hasSize(1);
      assertThat(log()).contains("its model is lost", "not this one", "the controller takes 10");
    }
  }

  private void assign(long trialId, String export) {
    var assignment = new LinkedHashMap<>(Assignments.of(trialId, dataset.hash(), SMALL));
    assignment.put("export", export);
    controller.assign(assignment);
  }

  private double reported(int step) {
    return controller.all("reports").stream()
        .flatMap(call -> call.body().get("reports").valueStream())
        .filter(report -> report.get("step").asInt() == step)
        .map(report -> report.get("valid").get("ndcg@20"))
        .mapToDouble(JsonNode::asDouble)
        .findFirst()
        .orElseThrow();
  }

  private String log() {
    var text = new StringBuilder();
    controller.all("log").forEach(call -> text.append(call.body().get("text").asText()));
    return text.toString();
  }

  /** The folder goes after the answer to the result, which nothing tells of. */
  private void awaitForgotten(long trialId) {
    var folder = home.resolve("checkpoints").resolve("tester").resolve(Long.toString(trialId));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (Files.exists(folder) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(folder).doesNotExist();
  }

  private void unpack(byte[] archive) throws IOException {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var file = unpacked.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private WorkerInThread worker(Duration checkpoints) {
    return WorkerInThread.start(
        controller, home, Optional.empty(), Extensions.NONE, 1, checkpoints, RunnerMain.class);
  }
}
