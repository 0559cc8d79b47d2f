package io.tune4rec.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.worker.border.Assignments;
import io.tune4rec.worker.border.PlayedController;
import io.tune4rec.worker.border.TinyDataset;
import io.tune4rec.worker.runner.RunnerMain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daemon with real runners that train real models. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class WorkerTrainingTest {
  private static final Map<String, Object> SMALL =
      Map.of(
          "d_model",
          16,
          "n_head",
          2,
          "n_layer",
          1,
          "epochs",
          4,
          "train_batch_size",
          16,
          "learning_rate",
          0.01,
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
  void trains_and_hands_in_the_ranks_behind_its_reported_metrics() throws Exception {
    controller.assign(Assignments.of(5, dataset.hash(), SMALL));

    try (var _ = worker(1)) {
      var result = controller.await("complete", "fail").body();

      var validRanks = ranks(result.get("valid_ranks"));
      assertThat(validRanks).hasSize(TinyDataset.VALID);
      assertThat(ranks(result.get("test_ranks"))).hasSize(TinyDataset.TEST);
      assertThat(result.get("parameters").asLong()).isPositive();
      assertThat(result.get("seconds").asDouble()).isPositive();
      var best = report(result.get("best_step").asInt());
      for (var metric : RankMetric.values()) {
        assertThat(best.get("valid").get(metric.text()).asDouble())
            .as(metric.text())
            .isCloseTo(metric.mean(validRanks), within(1e-12));
      }
    }
  }

  @Test
  @Tag("F83")
  void trains_three_tasks_together_and_hands_in_a_loss_a_session_for_each() throws Exception {
    List<Map<String, Object>> tasks =
        List.of(
            Map.of("kind", "binary", "target", "parity", "name", "odd"),
            Map.of("kind", "regression", "target", "price", "weight", 1e-4));
    controller.assign(Assignments.withTasks(5, dataset.hash(), SMALL, "rmse:price", tasks));

    try (var _ = worker(1)) {
      var result = controller.await("complete", "fail").body();

      assertThat(ranks(result.get("valid_ranks"))).hasSize(TinyDataset.VALID);
      var told = result.get("tasks");
      int best = result.get("best_step").asInt();
      for (var split : List.of("valid", "test")) {
        var losses = told.get(split + "_losses");
        var odd = losses(losses.get("odd"));
        var price = losses(losses.get("price/regression"));
        assertThat(odd).hasSize(split.equals("valid") ? TinyDataset.VALID : TinyDataset.TEST);
        assertThat(price).hasSameSizeAs(odd);
        var metrics = told.get(split);
        assertThat(metrics.get("logloss:odd").asDouble()).isCloseTo(mean(odd), within(1e-5));
        assertThat(metrics.get("rmse:price/regression").asDouble())
            .isCloseTo(Math.sqrt(mean(price)), within(1e-3));
        assertThat(metrics.get("auc:odd").asDouble()).isBetween(0.0, 1.0);
      }
      assertThat(report(best).get("valid").get("rmse:price/regression"))
          .isEqualTo(told.get("valid").get("rmse:price/regression"));
      for (int step = 1; step <= 4; step++) {
        assertThat(report(step).get("valid").get("rmse:price/regression").asDouble())
            .isGreaterThanOrEqualTo(told.get("valid").get("rmse:price/regression").asDouble());
      }
    }
  }

  @Test
  void leaves_the_predictions_that_a_trial_logs_in_its_folder_at_home() throws Exception {
    var values = new HashMap<>(SMALL);
    values.put("log_predictions", 2);
    controller.assign(Assignments.of(5, dataset.hash(), values));

    try (var _ = worker(1)) {
      controller.await("complete", "fail");

      var file = home.resolve("predictions").resolve("5").resolve("predictions-0.csv.gz");
      try (var text = new GZIPInputStream(Files.newInputStream(file))) {
        assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8).lines())
            .hasSize(1 + 2 * TinyDataset.TEST);
      }
    }
  }

  private static double mean(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
  }

  @Test
  void gives_the_same_ranks_in_another_slot_and_in_a_used_runner() throws Exception {
    for (long trial = 1; trial <= 4; trial++) {
      controller.assign(Assignments.of(trial, dataset.hash(), SMALL));
    }

    try (var _ = worker(2)) {
      var first = controller.await("complete", "fail").body();
      for (int others = 0; others < 3; others++) {
        var other = controller.await("complete", "fail").body();
        assertThat(other.get("valid_ranks")).isEqualTo(first.get("valid_ranks"));
        assertThat(other.get("test_ranks")).isEqualTo(first.get("test_ranks"));
      }
    }
  }

  @Test
  void calls_a_configuration_infeasible_that_the_library_refuses() throws Exception {
    controller.assign(Assignments.of(5, dataset.hash(), Map.of("d_model", 10, "n_head", 4)));

    try (var _ = worker(1)) {
      var failure = controller.await("complete", "fail");

      assertThat(failure.path()).endsWith("/fail");
      assertThat(failure.body().get("kind").asText()).isEqualTo("infeasible");
      assertThat(failure.body().get("reason").asText()).contains("n_head");
    }
  }

  @Test
  void stops_a_real_trial_within_an_epoch() throws Exception {
    controller.askStop(5, 1, "sweep cancelled");
    controller.assign(
        Assignments.of(5, dataset.hash(), Map.of("epochs", 10_000, "train_batch_size", 1)));
    controller.assign(Assignments.of(6, dataset.hash(), SMALL));

    try (var worker = worker(1)) {
      controller.await("reports");
      var runner = worker.runners().getFirst();

      assertThat(controller.await("complete", "fail").path())
          .isEqualTo("/trials/6/attempts/1/complete");
      assertThat(worker.runners()).containsExactly(runner);
    }
  }

  private WorkerInThread worker(int slots) {
    return WorkerInThread.start(controller, home, slots, RunnerMain.class);
  }

  private JsonNode report(int step) {
    return controller.all("reports").stream()
        .flatMap(call -> call.body().get("reports").valueStream())
        .filter(report -> report.get("step").asInt() == step)
        .findFirst()
        .orElseThrow();
  }

  /** The controller's reading of a rank vector, written anew. */
  private static int[] ranks(JsonNode text) throws IOException {
    var ints = unpacked(text);
    var ranks = new int[ints.remaining() / Integer.BYTES];
    ints.asIntBuffer().get(ranks);
    return ranks;
  }

  private static float[] losses(JsonNode text) throws IOException {
    var floats = unpacked(text);
    var losses = new float[floats.remaining() / Float.BYTES];
    floats.asFloatBuffer().get(losses);
    return losses;
  }

  private static ByteBuffer unpacked(JsonNode text) throws IOException {
    var packed = Base64.getDecoder().decode(text.asText());
    try (var inflater = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return ByteBuffer.wrap(inflater.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
