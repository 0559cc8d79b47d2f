package io.tune4rec.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.worker.border.Assignments;
import io.tune4rec.worker.border.PlayedController;
import io.tune4rec.worker.border.TinyDataset;
import io.tune4rec.worker.runner.ScriptedRunnerMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the daemon hears of orders, and how soon it obeys; with real processes. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WorkerOrdersTest {
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

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
  void names_its_running_attempts_in_heartbeats() throws InterruptedException {
    assign(5, "endless");

    try (var _ = worker(1)) {
      controller.await("reports");
      var attempts = awaitHeartbeatOf(5);

      assertThat(attempts).hasSize(1);
      assertThat(attempts.get(0).get("trial_id").asLong()).isEqualTo(5);
      assertThat(attempts.get(0).get("attempt").asInt()).isEqualTo(1);
      assertThat(attempts.get(0).get("lease_epoch").asLong()).isEqualTo(11);
    }
  }

  @Test
  void stops_a_trial_when_the_answer_to_a_report_says_so() throws InterruptedException {
    controller.answerOnce("reports", 200, Map.of("action", "stop", "reason", "sweep cancelled"));
    assign(5, "endless");
    assign(6, "quick");

    try (var _ = worker(1)) {
      assertThat(controller.await("complete", "fail").path())
          .isEqualTo("/trials/6/attempts/1/complete");
    }
  }

  @Test
  void stops_a_trial_when_the_answer_to_a_heartbeat_says_so() throws InterruptedException {
    controller.askStop(5, 1, "its lease is lost");
    assign(5, "endless");
    assign(6, "quick");

    try (var _ = worker(1)) {
      assertThat(controller.await("complete", "fail").path())
          .isEqualTo("/trials/6/attempts/1/complete");
    }
  }

  @Test
  void kills_a_runner_that_does_not_stop_when_told() throws InterruptedException {
    controller.askStop(5, 1, "its lease is lost");
    assign(5, "deaf");
    assign(6, "quick");

    try (var _ = worker(1)) {
      assertThat(controller.await("complete", "fail").path())
          .isEqualTo("/trials/6/attempts/1/complete");
    }
  }

  @Test
  void an_order_that_comes_while_a_heartbeat_waits_is_obeyed_within_two_seconds()
      throws InterruptedException {
    assign(5, "endless");

    try (var _ = worker(1)) {
      controller.await("reports");
      awaitHeartbeatOf(5);
      assign(6, "quick");
      long ordered = System.nanoTime();
      controller.askStop(5, 1, "the sweep was cancelled");

      assertThat(controller.await("complete", "fail").path()).contains("/trials/6/");
      assertThat(Duration.ofNanos(System.nanoTime() - ordered)).isLessThan(TWO_SECONDS);
    }
  }

  @Test
  void a_runner_that_does_not_listen_is_killed_within_two_seconds() throws InterruptedException {
    assign(5, "deaf");

    try (var worker = worker(1)) {
      controller.await("reports");
      awaitHeartbeatOf(5);
      var runner = worker.runners().getFirst();
      controller.askStop(5, 1, "the sweep was cancelled");

      assertThat(runner.onExit()).succeedsWithin(TWO_SECONDS);
      assertThat(controller.all("fail")).isEmpty();
    }
  }

  @Test
  void a_worker_that_drains_finishes_its_trial_claims_no_other_and_returns()
      throws InterruptedException {
    assign(5, "endless");

    try (var worker = worker(2)) {
      awaitHeartbeatOf(5);
      controller.drain();
      assign(6, "quick");
      assertThat(worker.end()).failsWithin(Duration.ofMillis(500));
      assertThat(controller.all("fail")).isEmpty();
      controller.askStop(5, 1, "the sweep was cancelled");

      assertThat(worker.end()).succeedsWithin(Duration.ofSeconds(20));
      assertThat(controller.all("complete")).isEmpty();
    }
  }

  @Test
  void a_trial_handed_out_while_the_worker_stops_is_handed_back() throws InterruptedException {
    controller.answerOnce("drain", 200, Map.of());
    try (var worker = worker(1)) {
      controller.await("claim");
      worker.stop();
      controller.await("drain");
      assign(5, "endless");

      var failure = controller.await("fail");
      assertThat(failure.path()).isEqualTo("/trials/5/attempts/1/fail");
      assertThat(failure.body().get("kind").asText()).isEqualTo("stopped");
    }
  }

  /** Waits for a heartbeat that names this trial. */
  private JsonNode awaitHeartbeatOf(long trialId) throws InterruptedException {
    while (true) {
      var attempts = controller.await("heartbeat").body().get("attempts");
      if (attempts.valueStream().anyMatch(a -> a.get("trial_id").asLong() == trialId)) {
        return attempts;
      }
    }
  }

  private void assign(long trialId, String script) {
    controller.assign(Assignments.of(trialId, dataset.hash(), Map.of("script", script)));
  }

  private WorkerInThread worker(int slots) {
    return WorkerInThread.start(controller, home, slots, ScriptedRunnerMain.class);
  }
}
