package io.tune4rec.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.worker.border.Assignments;
import io.tune4rec.worker.border.PlayedController;
import io.tune4rec.worker.border.TinyDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How worker processes begin and end, and that their runners end with them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WorkerProcessTest {
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
  void on_sigterm_it_reports_what_it_stops_and_ends_with_0() throws Exception {
    assign("endless");

    try (var worker = scripted(Map.of())) {
      controller.await("reports");
      var runners = worker.runners();
      worker.process().destroy();

      assertThat(worker.exitCode()).isZero();
      assertThat(controller.all("fail"))
          .singleElement()
          .satisfies(call -> assertThat(call.body().get("kind").asText()).isEqualTo("stopped"));
      assertThat(runners).hasSize(1).noneMatch(ProcessHandle::isAlive);
      assertThat(worker.printed()).contains("trial 5, attempt 1: stopped, will be tried again");
    }
  }

  @Test
  void a_signal_to_the_whole_group_is_a_stop_and_no_crash() throws Exception {
    assign("endless");

    try (var worker = scripted(Map.of())) {
      controller.await("reports");
      worker.runners().forEach(ProcessHandle::destroy);
      controller.await("heartbeat");
      worker.process().destroy();

      assertThat(worker.exitCode()).isZero();
      assertThat(controller.all("fail"))
          .singleElement()
          .satisfies(call -> assertThat(call.body().get("kind").asText()).isEqualTo("stopped"));
    }
  }

  @Test
  void a_killed_worker_leaves_no_runner() throws Exception {
    assign("deaf");

    try (var worker = scripted(Map.of())) {
      awaitRunningAttempt();
      var runners = worker.runners();
      worker.process().destroyForcibly();

      assertThat(runners).hasSize(1);
      runners.forEach(WorkerProcess::awaitEnd);
    }
  }

  @Test
  void a_killed_worker_leaves_no_runner_that_trains() throws Exception {
    controller.assign(Assignments.of(5, dataset.hash(), Map.of("epochs", 10_000, "d_model", 256)));

    try (var worker = WorkerProcess.start(Main.class, home, arguments())) {
      controller.await("reports");
      var runners = worker.runners();
      worker.process().destroyForcibly();

      assertThat(runners).hasSize(1);
      runners.forEach(WorkerProcess::awaitEnd);
    }
  }

  @Test
  void the_engine_is_loaded_in_the_runner_alone_and_secrets_are_known_to_the_worker_alone()
      throws Exception {
    var environment =
        Map.of(
            "TUNE4REC_WORKER_TOKEN",
            PlayedController.TOKEN,
            "TUNE4REC_API_TOKEN",
            "secret-of-users",
            "TUNE4REC_JDBC_PASSWORD",
            "secret-of-the-database");
    try (var worker = WorkerProcess.start(Main.class, home, arguments(), environment)) {
      controller.await("claim");
      var runner = worker.runners().getFirst().pid();

      assertThat(Files.readString(proc(worker.process().pid(), "maps"))).doesNotContain("libtorch");
      assertThat(Files.readString(proc(runner, "maps"))).contains("libtorch");
      assertThat(Files.readString(proc(runner, "environ")))
          .doesNotContain(PlayedController.TOKEN, "secret-of-users", "secret-of-the-database")
          .contains("MALLOC_ARENA_MAX=1");
    }
  }

  @Test
  void ends_when_its_parent_hangs_up() throws Exception {
    assign("endless");

    try (var worker = scripted(Map.of("TUNE4REC_PARENT_PIPE", "1"))) {
      controller.await("reports");
      worker.process().getOutputStream().close();

      assertThat(worker.exitCode()).isZero();
      assertThat(controller.all("fail")).hasSize(1);
    }
  }

  @Test
  void waits_for_a_controller_that_is_not_there_yet() throws Exception {
    controller.goAway();

    try (var worker = scripted(Map.of())) {
      worker.awaitPrinted("registration: no answer from");
      controller.comeBack();

      assertThat(controller.await("register").body().get("name").asText()).isEqualTo("tester");
    }
  }

  @Test
  void can_be_stopped_while_it_waits_for_a_controller() throws Exception {
    controller.goAway();

    try (var worker = scripted(Map.of())) {
      worker.awaitPrinted("registration: no answer from");
      worker.process().destroy();

      assertThat(worker.exitCode()).isZero();
    }
  }

  @Test
  void ends_with_1_if_the_controller_refuses_its_token() throws Exception {
    try (var worker = scripted(Map.of("TUNE4REC_WORKER_TOKEN", "another"))) {
      assertThat(worker.exitCode()).isEqualTo(1);
      assertThat(worker.printed()).contains("answered 401: the token is wrong");
    }
  }

  @Test
  void ends_with_2_and_names_every_problem() throws Exception {
    try (var worker =
        WorkerProcess.start(Main.class, home, List.of("--slots", "none", "--nam", "x"), Map.of())) {
      assertThat(worker.exitCode()).isEqualTo(2);
      assertThat(worker.printed().lines())
          .containsExactly(
              "--nam: an argument is an option of the worker, but '--nam' is none; did you mean"
                  + " '--name'?",
              "controller: a worker needs the URL of its controller, but none was given; give"
                  + " --controller or TUNE4REC_URL",
              "slots: this is a whole number, but got 'none'; give one",
              "token: a worker needs the controller's worker token, but TUNE4REC_WORKER_TOKEN is"
                  + " not set and "
                  + home.resolve("worker.token")
                  + " cannot be read; start the controller first, or set the variable",
              "see --help");
    }
  }

  @Test
  void takes_its_token_from_its_home() throws Exception {
    Files.writeString(home.resolve("worker.token"), PlayedController.TOKEN + "\n");

    try (var _ = WorkerProcess.start(ScriptedWorkerMain.class, home, arguments(), Map.of())) {
      assertThat(controller.await("register").body().get("name").asText()).isEqualTo("tester");
    }
  }

  @Test
  void two_workers_of_one_name_do_not_share_a_home() throws Exception {
    try (var _ = scripted(Map.of())) {
      controller.await("register");
      try (var second = scripted(Map.of())) {
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.printed()).contains("another worker 'tester' runs in " + home);
      }
    }
  }

  private void assign(String script) {
    controller.assign(Assignments.of(5, dataset.hash(), Map.of("script", script)));
  }

  private void awaitRunningAttempt() throws InterruptedException {
    while (controller.await("heartbeat").body().get("attempts").isEmpty()) {
      continue;
    }
  }

  private WorkerProcess scripted(Map<String, String> more) throws IOException {
    var environment = new HashMap<>(Map.of("TUNE4REC_WORKER_TOKEN", PlayedController.TOKEN));
    environment.putAll(more);
    return WorkerProcess.start(ScriptedWorkerMain.class, home, arguments(), environment);
  }

  private List<String> arguments() {
    return List.of("--controller", controller.url().toString(), "--slots", "1", "--name", "tester");
  }

  private static Path proc(long pid, String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }
}
