package io.tune4rec.controller.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.cli.ScriptedController;
import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.model.catalog.ModelLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerCheckTest {
  private static final String WORKERS = "/api/v1/workers?limit=1000";
  private static final String WORKER =
      "{\"id\": 1, \"name\": \"%s\", \"state\": \"%s\", \"model_lib_version\": \"%s\"}";

  @TempDir private Path home;
  private final ScriptedController controller = new ScriptedController();

  @AfterEach
  void stop() {
    controller.close();
  }

  @Test
  void finds_a_ready_controller_and_its_workers() {
    controller
        .answers("/q/health/ready", "{}")
        .answers(WORKERS, workers(worker("a", "ALIVE"), worker("b", "LOST")));

    assertThat(words(named()))
        .containsExactly(
            "ok controller: " + controller.url() + " is ready", "ok workers: 1 alive: a");
  }

  @Test
  void misses_workers_and_says_how_to_start_one() {
    controller.answers("/q/health/ready", "{}").answers(WORKERS, workers(worker("b", "LOST")));

    assertThat(named().getLast().text()).isEqualTo("none is alive of 1 known");
    assertThat(named().getLast().wayOut())
        .isEqualTo("start one with 'tune4rec worker --controller " + controller.url() + "'");
  }

  @Test
  void finds_a_worker_of_another_version() {
    controller
        .answers("/q/health/ready", "{}")
        .answers(WORKERS, workers(WORKER.formatted("old", "ALIVE", "0.0.1")));

    assertThat(words(named()))
        .contains(
            "warn version: worker 'old' has model library 0.0.1, this build "
                + ModelLibrary.version());
  }

  @Test
  void fails_where_the_named_controller_does_not_answer() {
    controller.close();

    assertThat(words(named()))
        .containsExactly(
            "fail controller: " + controller.url() + " (from TUNE4REC_URL) does not answer");
  }

  @Test
  void tells_a_controller_that_ended_in_a_crash_from_none() throws IOException {
    assertThat(words(findings(Map.of())).getFirst()).startsWith("ok controller: none runs");

    var gone = ProcessHandle.current().pid() + 4_000_000;
    Files.writeString(
        home.resolve("controller.json"),
        "{\"url\": \"%s\", \"pid\": %d}".formatted(controller.url(), gone));

    assertThat(words(findings(Map.of())))
        .containsExactly(
            "warn controller: the one of this home ended without saying so; its process "
                + gone
                + " is gone");
  }

  private List<Finding> named() {
    return findings(Map.of("TUNE4REC_URL", controller.url()));
  }

  private List<Finding> findings(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.put("TUNE4REC_HOME", home.toString());
    return new ControllerCheck(new Installation(home, all)).findings();
  }

  private static List<String> words(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.state().word() + " " + finding.name() + ": " + finding.text())
        .toList();
  }

  private static String worker(String name, String state) {
    return WORKER.formatted(name, state, ModelLibrary.version());
  }

  private static String workers(String... workers) {
    return "{\"workers\": [" + String.join(", ", workers) + "]}";
  }
}
