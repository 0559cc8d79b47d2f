package io.tune4rec.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.catalog.ModelLibrary;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.worker.border.Assignments;
import io.tune4rec.worker.border.PlayedController;
import io.tune4rec.worker.border.TinyDataset;
import io.tune4rec.worker.runner.ScriptedRunnerMain;
import io.tune4rec.worker.slot.RunnerStartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daemon with real processes, against a played controller. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WorkerTest {
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
  void says_who_it_is() throws InterruptedException {
    try (var _ = worker(2)) {
      var body = controller.await("register").body();

      assertThat(body.get("name").asText()).isEqualTo("tester");
      assertThat(body.get("host").asText()).isEqualTo("testhost");
      assertThat(body.get("model_lib_version").asText()).isEqualTo(ModelLibrary.version());
      assertThat(body.get("slots").asInt()).isEqualTo(2);
      assertThat(body.get("threads_per_slot").asInt()).isEqualTo(1);
      assertThat(body.get("device").asText()).isEqualTo("cpu");
      var environment = body.get("environment");
      assertThat(environment.get("djl").asText()).isEqualTo(ModelLibrary.djlVersion());
      assertThat(environment.get("pytorch").asText()).matches("\\d+\\.\\d+\\.\\d+.* cpu");
      assertThat(environment.get("extensions").asText()).isEqualTo("none");
      assertThat(environment.get("java").asText()).startsWith(Runtime.version().toString());
    }
  }

  @Test
  void trains_a_trial_and_hands_in_every_report_and_the_result() throws InterruptedException {
    assign(5, "quick");

    try (var _ = worker(1)) {
      var result = controller.await("complete");

      assertThat(result.path()).isEqualTo("/trials/5/attempts/1/complete");
      assertThat(result.body().get("lease_epoch").asLong()).isEqualTo(11);
      assertThat(result.body().get("best_step").asInt()).isEqualTo(3);
      assertThat(result.body().get("valid_ranks").asText()).isNotEmpty();
      var steps =
          controller.all("reports").stream()
              .flatMap(call -> call.body().get("reports").valueStream())
              .map(report -> report.get("step").asInt())
              .toList();
      assertThat(steps).containsExactly(1, 2, 3);
    }
  }

  @Test
  void sends_reports_that_come_close_together_in_one_request() throws InterruptedException {
    assign(5, "quick");

    try (var _ = worker(1)) {
      controller.await("complete");

      assertThat(controller.all("reports")).hasSize(1);
    }
  }

  @Test
  void hands_in_the_whole_log_before_the_result() throws InterruptedException {
    controller.answerOnce("log", 503, Map.of("title", "not now"));
    assign(5, "quick");

    try (var _ = worker(1)) {
      controller.await("complete");

      assertThat(log(5))
          .containsSubsequence(
              "WORKER claimed trial 0 of sweep 3 (id 5), attempt 1, on slot 0\n",
              "WORKER dataset ring lies in ",
              "begins, its trial number 1\n",
              "trial 5, attempt 1: {script=quick}\n",
              "WORKER epoch 1 of 3: loss 2.0000, ndcg@20 0.1000, 9 sessions/s, 0:00:02 left\n",
              "WORKER epoch 3 of 3",
              "WORKER ended: complete after 0.5 s, best after epoch 3\n");
      assertThat(controller.all("log"))
          .last()
          .satisfies(call -> assertThat(call.path()).isEqualTo("/trials/5/attempts/1/log"));
    }
  }

  @Test
  void keeps_the_logs_of_trials_apart_that_share_a_runner() throws InterruptedException {
    assign(5, "error");
    assign(6, "quick");

    try (var _ = worker(1)) {
      controller.await("fail");
      controller.await("complete");

      assertThat(log(5))
          .contains("a tensor is on the wrong device", "WORKER ended: error: ")
          .doesNotContain("trial 6");
      assertThat(log(6)).contains("trial 6, attempt 1").doesNotContain("wrong device");
    }
  }

  @Test
  void sends_of_what_a_chatty_trial_prints_no_more_than_it_may_keep_waiting()
      throws InterruptedException {
    assign(5, "chatty");

    try (var _ = worker(1)) {
      controller.await("complete");

      assertThat(log(5)).contains("characters left out here]\n", "number 39999\n", "epoch 3 of 3");
      assertThat(controller.all("log"))
          .hasSizeLessThan(20)
          .allSatisfy(
              call ->
                  assertThat(call.body().get("text").asText().getBytes(StandardCharsets.UTF_8))
                      .hasSizeLessThanOrEqualTo(1 << 16));
    }
  }

  @Test
  void stops_a_trial_whose_log_is_refused_as_stale() throws InterruptedException {
    controller.answerOnce("log", 409, Map.of("title", "stale", "detail", "the trial is CANCELLED"));
    assign(5, "endless");
    assign(6, "quick");

    try (var _ = worker(1)) {
      assertThat(controller.await("complete", "fail").path())
          .isEqualTo("/trials/6/attempts/1/complete");
    }
  }

  @Test
  void stops_a_stale_trial_and_keeps_its_runner() throws InterruptedException {
    controller.answerOnce("reports", 409, Map.of("title", "stale", "detail", "attempt 2 is"));
    assign(5, "endless");

    try (var worker = worker(1)) {
      controller.await("reports");
      var runner = worker.runners().getFirst();
      assign(6, "quick");
      var result = controller.await("complete", "fail");

      assertThat(result.path()).isEqualTo("/trials/6/attempts/1/complete");
      assertThat(worker.runners()).containsExactly(runner);
      assertThat(controller.all("fail")).isEmpty();
    }
  }

  @Test
  void keeps_a_finished_trial_while_the_controller_is_away() throws Exception {
    assign(5, "quick");
    controller.answerOnce("reports", 503, Map.of("title", "not now"));

    try (var _ = worker(1)) {
      controller.await("reports");
      controller.goAway();
      controller.comeBack();
      controller.answerOnce("complete", 503, Map.of("title", "not now"));
      controller.await("complete");
      controller.goAway();
      controller.comeBack();

      assertThat(controller.await("complete").path()).isEqualTo("/trials/5/attempts/1/complete");
      assertThat(controller.all("fail")).isEmpty();
    }
  }

  @Test
  void goes_on_when_the_controller_has_forgotten_it() throws InterruptedException {
    controller.answerOnce("claim", 404, Map.of("title", "unknown worker"));
    assign(5, "quick");

    try (var _ = worker(1)) {
      controller.await("complete");

      assertThat(controller.all("register")).hasSize(2);
    }
  }

  @Test
  void reports_a_killed_runner_as_a_crash_and_starts_another() throws InterruptedException {
    assign(5, "endless");

    try (var worker = worker(1)) {
      controller.await("reports");
      worker.runners().forEach(ProcessHandle::destroyForcibly);
      var failure = controller.await("fail");
      assign(6, "quick");

      assertThat(failure.path()).isEqualTo("/trials/5/attempts/1/fail");
      assertThat(failure.body().get("kind").asText()).isEqualTo("crash");
      assertThat(failure.body().get("reason").asText())
          .contains("the runner of slot 0 ended with exit code 137, killed by signal 9");
      assertThat(controller.await("complete").path()).isEqualTo("/trials/6/attempts/1/complete");
    }
  }

  @Test
  void says_what_native_code_printed_before_it_died() throws InterruptedException {
    assign(5, "die");

    try (var _ = worker(1)) {
      var failure = controller.await("fail");

      assertThat(failure.body().get("kind").asText()).isEqualTo("crash");
      assertThat(failure.body().get("reason").asText())
          .contains("killed by signal 6")
          .contains("terminate called after throwing an instance of 'c10::Error'");
    }
  }

  @Test
  void tells_an_error_from_an_infeasible_configuration() throws InterruptedException {
    assign(5, "error");
    assign(6, "infeasible");

    try (var _ = worker(1)) {
      var error = controller.await("fail");
      var infeasible = controller.await("fail");

      assertThat(error.body().get("kind").asText()).isEqualTo("error");
      assertThat(error.body().get("reason").asText()).contains("wrong device");
      assertThat(infeasible.body().get("kind").asText()).isEqualTo("infeasible");
      assertThat(infeasible.body().get("reason").asText()).contains("not a number");
    }
  }

  @Test
  void fails_a_trial_whose_result_is_refused() throws InterruptedException {
    controller.answerOnce("complete", 422, Map.of("title", "unprocessable", "detail", "12 ranks"));
    assign(5, "quick");

    try (var _ = worker(1)) {
      var failure = controller.await("fail");

      assertThat(failure.body().get("kind").asText()).isEqualTo("error");
      assertThat(failure.body().get("reason").asText()).contains("12 ranks");
    }
  }

  @Test
  void reports_running_trials_as_stopped_when_it_is_told_to_stop() throws InterruptedException {
    assign(5, "endless");
    assign(6, "deaf");

    try (var _ = worker(2)) {
      controller.await("reports");
      while (controller.await("heartbeat").body().get("attempts").size() < 2) {
        continue;
      }
    }

    assertThat(controller.all("fail"))
        .hasSize(2)
        .allSatisfy(call -> assertThat(call.body().get("kind").asText()).isEqualTo("stopped"));
  }

  @Test
  void replaces_a_runner_after_twenty_trials() throws InterruptedException {
    assign(1, "quick");

    try (var worker = worker(1)) {
      controller.await("complete");
      var first = worker.runners();
      for (int trial = 2; trial <= 20; trial++) {
        assign(trial, "quick");
        controller.await("complete");
      }
      assign(21, "quick");
      controller.await("complete");

      assertThat(first).hasSize(1).noneMatch(ProcessHandle::isAlive);
      assertThat(worker.runners()).hasSize(1);
    }
  }

  @Test
  void claims_nothing_if_no_runner_starts() {
    var config =
        new WorkerConfig(
            controller.url(),
            PlayedController.TOKEN,
            "tester",
            1,
            1,
            home,
            Optional.empty(),
            Extensions.NONE,
            Duration.ZERO);

    assertThatThrownBy(() -> new Worker(config, "testhost", "io.tune4rec.NoRunner").work())
        .isInstanceOf(RunnerStartException.class)
        .hasMessageContaining("slot 0: a runner says hello once it has loaded the engine, but it")
        .hasMessageContaining("Could not find or load main class io.tune4rec.NoRunner");
    assertThat(controller.all("claim")).isEmpty();
  }

  private String log(long trialId) {
    var chunks = new TreeMap<Integer, String>();
    for (var call : controller.all("log")) {
      if (call.path().equals("/trials/%d/attempts/1/log".formatted(trialId))) {
        chunks.put(call.body().get("number").asInt(), call.body().get("text").asText());
      }
    }
    assertThat(chunks.keySet())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, chunks.size()).boxed().toList());
    return String.join("", chunks.values());
  }

  private void assign(long trialId, String script) {
    controller.assign(Assignments.of(trialId, dataset.hash(), Map.of("script", script)));
  }

  private WorkerInThread worker(int slots) {
    return WorkerInThread.start(controller, home, slots, ScriptedRunnerMain.class);
  }
}
