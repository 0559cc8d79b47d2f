package io.tune4rec.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.worker.border.Assignments;
import io.tune4rec.worker.border.PlayedController;
import io.tune4rec.worker.border.TinyDataset;
import io.tune4rec.worker.runner.ScriptedRunnerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where a worker has its datasets from: the controller, its cache, a shared folder. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WorkerDatasetsTest {
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
  void fetches_a_dataset_once_for_all_slots() throws InterruptedException {
    assign(5, "quick");
    assign(6, "quick");

    try (var _ = worker(2)) {
      controller.await("complete");
      controller.await("complete");

      assertThat(controller.all("download")).hasSize(1 + dataset.files().size());
      assertThat(home.resolve("datasets").resolve(dataset.hash())).isDirectory();
    }
  }

  @Test
  void refuses_a_dataset_whose_content_is_not_that_of_its_hash() throws Exception {
    var column = store.resolve(dataset.hash()).resolve("columns/parity.i32");
    var bytes = Files.readAllBytes(column);
    bytes[0] = (byte) (3 - bytes[0]);
    Files.write(column, bytes);
    assign(5, "quick");

    try (var _ = worker(1)) {
      var failure = controller.await("fail");

      assertThat(failure.body().get("kind").asText()).isEqualTo("error");
      assertThat(failure.body().get("reason").asText())
          .contains("has the SHA-256 that dataset.json gives");
      assertThat(home.resolve("datasets").resolve(dataset.hash())).doesNotExist();
    }
  }

  @Test
  void uses_a_shared_dataset_where_it_lies() throws InterruptedException {
    assign(5, "quick");

    try (var _ =
        WorkerInThread.start(controller, home, Optional.of(store), 1, ScriptedRunnerMain.class)) {
      controller.await("complete");

      assertThat(controller.all("download")).isEmpty();
      assertThat(home.resolve("datasets").resolve(dataset.hash())).doesNotExist();
    }
  }

  @Test
  void fetches_what_the_shared_datasets_lack(@TempDir Path shared) throws InterruptedException {
    assign(5, "quick");

    try (var _ =
        WorkerInThread.start(controller, home, Optional.of(shared), 1, ScriptedRunnerMain.class)) {
      controller.await("complete");

      assertThat(home.resolve("datasets").resolve(dataset.hash())).isDirectory();
      assertThat(shared).isEmptyDirectory();
    }
  }

  @Test
  void fetches_what_is_damaged_in_the_shared_datasets_and_leaves_it_there(@TempDir Path shared)
      throws Exception {
    var column = damage(TinyDataset.write(shared), shared);
    assign(5, "quick");

    try (var _ =
        WorkerInThread.start(controller, home, Optional.of(shared), 1, ScriptedRunnerMain.class)) {
      controller.await("complete");

      DatasetHash.verify(home.resolve("datasets").resolve(dataset.hash()));
      assertThat(Files.size(column)).isZero();
    }
  }

  @Test
  void replaces_what_is_damaged_in_its_own_datasets() throws Exception {
    var own = home.resolve("datasets");
    damage(TinyDataset.write(own), own);
    assign(5, "quick");

    try (var _ = worker(1)) {
      controller.await("complete");

      DatasetHash.verify(own.resolve(dataset.hash()));
    }
    assertThat(own.toFile().list()).containsExactly(dataset.hash());
  }

  private static Path damage(DatasetInfo dataset, Path store) throws IOException {
    var column = store.resolve(dataset.hash()).resolve("columns/parity.i32");
    return Files.write(column, new byte[0]);
  }

  @Test
  void says_why_the_controller_does_not_give_a_dataset() throws InterruptedException {
    var unknown = "0".repeat(64);
    controller.assign(Assignments.of(5, unknown, Map.of("script", "quick")));

    try (var _ = worker(1)) {
      assertThat(controller.await("fail").body().get("reason").asText())
          .contains("/datasets/" + unknown + "/files/dataset.json answered 404: no such file");
    }
  }

  @Test
  void takes_no_hash_that_is_a_path() throws InterruptedException {
    controller.assign(Assignments.of(5, "../../etc", Map.of("script", "quick")));

    try (var _ = worker(1)) {
      assertThat(controller.await("fail").body().get("reason").asText())
          .contains("64 hexadecimal digits")
          .contains("../../etc");
    }
  }

  /** What a controller knows of a trial's log, each chunk once and in order. */
  private void assign(long trialId, String script) {
    controller.assign(Assignments.of(trialId, dataset.hash(), Map.of("script", script)));
  }

  private WorkerInThread worker(int slots) {
    return WorkerInThread.start(controller, home, slots, ScriptedRunnerMain.class);
  }
}
