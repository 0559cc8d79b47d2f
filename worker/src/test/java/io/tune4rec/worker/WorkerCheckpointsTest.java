package io.tune4rec.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.worker.border.Assignments;
import io.tune4rec.worker.border.PlayedController;
import io.tune4rec.worker.border.TinyDataset;
import io.tune4rec.worker.runner.RunnerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trial that comes back to its worker goes on where it was cut off; with real runners. */
@Tag("F85")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class WorkerCheckpointsTest {
  /** So many that it still trains when its first report is here. */
  private static final int EPOCHS = 100;

  private static final Map<String, Object> LONG =
      Map.of(
          "d_model",
          16,
          "n_head",
          2,
          "n_layer",
          1,
          "epochs",
          EPOCHS,
          "train_batch_size",
          16,
          "dropout",
          0.2);

  @TempDir Path store;
  @TempDir Path home;
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
  void a_trial_whose_runner_died_goes_on_and_comes_to_the_same_ranks() throws Exception {
    assign(6, 1);

    try (var worker = worker()) {
      var whole = controller.await("complete", "fail").body();
      assign(5, 1);
      awaitCheckpoint(5);
      worker.runners().forEach(ProcessHandle::destroyForcibly);
      assertThat(controller.await("fail").body().get("kind").asText()).isEqualTo("crash");
      assertThat(folder(5)).isNotEmptyDirectory();
      assign(5, 2);

      var rest = controller.await("complete", "fail");

      assertThat(rest.path()).isEqualTo("/trials/5/attempts/2/complete");
      assertThat(rest.body().get("valid_ranks")).isEqualTo(whole.get("valid_ranks"));
      assertThat(rest.body().get("test_ranks")).isEqualTo(whole.get("test_ranks"));
      assertThat(rest.body().get("best_step")).isEqualTo(whole.get("best_step"));
      assertThat(log(5, 2)).contains("the trial goes on from " + folder(5));
      assertThat(steps(5, 2))
          .as("an attempt has every report, also those of before")
          .containsExactlyElementsOf(IntStream.rangeClosed(1, EPOCHS).boxed().toList());
      assertThat(losses(5, 2)).isEqualTo(losses(6, 1));
    }
    assertThat(folder(5)).doesNotExist();
    assertThat(folder(6)).doesNotExist();
  }

  @Test
  void a_paused_trial_keeps_its_checkpoints_and_a_cancelled_one_does_not() throws Exception {
    assign(5, 1);

    try (var _ = worker()) {
      awaitCheckpoint(5);
      controller.askStop(5, 1, "the sweep was paused");
      assign(6, 1);
      awaitCheckpoint(6);
      controller.askStop(6, 1, "the sweep was cancelled");
      assign(5, 2);
      assertThat(controller.await("complete", "fail").path())
          .isEqualTo("/trials/5/attempts/2/complete");

      assertThat(log(5, 2)).contains("the trial goes on from " + folder(5));
      assertThat(folder(6)).doesNotExist();
    }
  }

  @Test
  void checkpoints_of_another_trial_of_that_number_are_thrown_away() throws Exception {
    assign(5, 1);

    try (var _ = worker()) {
      awaitCheckpoint(5);
      controller.askStop(5, 1, "the sweep was paused");
      controller.assign(
          Assignments.of(5, 2, dataset.hash(), Map.of("d_model", 8, "n_head", 1, "epochs", 1)));
      assertThat(controller.await("complete", "fail").path())
          .isEqualTo("/trials/5/attempts/2/complete");

      assertThat(log(5, 2)).contains("the trial begins anew", "of the same configuration");
      assertThat(steps(5, 2)).containsExactly(1);
    }
  }

  private void assign(long trialId, int attempt) {
    controller.assign(Assignments.of(trialId, attempt, dataset.hash(), LONG));
  }

  private Path folder(long trialId) {
    return home.resolve("checkpoints").resolve("tester").resolve(Long.toString(trialId));
  }

  /** Each of its reports is a moment to look. */
  private void awaitCheckpoint(long trialId) throws InterruptedException, IOException {
    boolean found = false;
    while (!found) {
      var call = controller.await("reports", "complete", "fail");
      assertThat(call.path()).endsWith("reports");
      found = hasCheckpoint(folder(trialId));
    }
  }

  /** The last report of the trial before may come when the folder is not made yet. */
  private static boolean hasCheckpoint(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("checkpoint-"));
    }
  }

  private List<JsonNode> reports(long trialId, int attempt) {
    return controller.all("reports").stream()
        .filter(call -> call.path().contains("/%d/attempts/%d/".formatted(trialId, attempt)))
        .flatMap(call -> call.body().get("reports").valueStream())
        .toList();
  }

  private List<Integer> steps(long trialId, int attempt) {
    return reports(trialId, attempt).stream().map(report -> report.get("step").asInt()).toList();
  }

  private List<Double> losses(long trialId, int attempt) {
    return reports(trialId, attempt).stream()
        .map(report -> report.get("train_loss").asDouble())
        .toList();
  }

  private String log(long trialId, int attempt) {
    var text = new StringBuilder();
    controller.all("log").stream()
        .filter(call -> call.path().contains("/%d/attempts/%d/".formatted(trialId, attempt)))
        .forEach(call -> text.append(call.body().get("text").asText()));
    return text.toString();
  }

  private WorkerInThread worker() {
    return WorkerInThread.start(
        controller,
        home,
        Optional.empty(),
        Extensions.NONE,
        1,
        Duration.ofMillis(1),
        RunnerMain.class);
  }
}
