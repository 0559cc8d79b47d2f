package io.tune4rec.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerOptionsTest {
  private static final Map<String, String> LEAST =
      Map.of("TUNE4REC_URL", "http://tuner:8090", "TUNE4REC_WORKER_TOKEN", "secret");

  @Test
  void needs_a_controller_and_a_token_and_has_defaults_for_the_rest() {
    var config = WorkerOptions.read(List.of(), LEAST, 8, "gpu-3");

    assertThat(config)
        .isEqualTo(
            new WorkerConfig(
                URI.create("http://tuner:8090"),
                "secret",
                "gpu-3",
                8,
                1,
                Path.of(".tune4rec"),
                Optional.empty(),
                Extensions.NONE,
                Duration.ofMinutes(1)));
    assertThat(config.home()).isAbsolute();
  }

  @Test
  void shared_datasets_lie_in_a_folder_that_is_there(@TempDir Path shared) {
    var config = WorkerOptions.read(List.of("--datasets", shared.toString()), LEAST, 8, "gpu-3");
    var gone = List.of("--datasets", shared.resolve("gone").toString());

    assertThat(config.datasets()).contains(shared);
    assertThatThrownBy(() -> WorkerOptions.read(gone, LEAST, 8, "gpu-3"))
        .hasMessage(
            "datasets: shared datasets lie in a folder, but there is none at "
                + shared.resolve("gone")
                + "; mount it, or leave the option out");
  }

  @Test
  void extensions_are_the_jars_of_a_folder(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("b.jar"), "abc");
    Files.writeString(folder.resolve("a.jar"), "");
    Files.writeString(folder.resolve("notes.txt"), "no jar");
    var arguments = List.of("--extensions", folder.toString());

    var extensions = WorkerOptions.read(arguments, LEAST, 8, "gpu-3").extensions();

    // FIPS 180-2: the SHA-256 of nothing and of "abc".
    assertThat(extensions.jars())
        .containsExactly(
            new Extensions.Jar(
                folder.resolve("a.jar"),
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            new Extensions.Jar(
                folder.resolve("b.jar"),
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    assertThat(extensions.behind("ours"))
        .isEqualTo("ours:" + folder.resolve("a.jar") + ":" + folder.resolve("b.jar"));
    Files.createSymbolicLink(folder.resolve("c.jar"), Path.of("/etc/hostname"));
    assertThatThrownBy(() -> WorkerOptions.read(arguments, LEAST, 8, "gpu-3"))
        .hasMessage(
            "extensions: an extension is a plain file, but "
                + folder.resolve("c.jar")
                + " is none; copy it there, or leave the option out");
    var gone = List.of("--extensions", folder.resolve("gone").toString());
    assertThatThrownBy(() -> WorkerOptions.read(gone, LEAST, 8, "gpu-3"))
        .hasMessageStartingWith(
            "extensions: extensions lie in a folder that the worker can read, but ");
  }

  @Test
  void fewer_slots_have_more_threads() {
    var config = WorkerOptions.read(List.of("--slots", "2"), LEAST, 8, "gpu-3");

    assertThat(config.threadsPerSlot()).isEqualTo(4);
  }

  @Test
  void the_command_line_wins_over_the_environment() {
    var config =
        WorkerOptions.read(
            List.of("--controller=https://other", "--name", "b", "--threads-per-slot=3"),
            LEAST,
            2,
            "gpu-3");

    assertThat(config.controller()).isEqualTo(URI.create("https://other"));
    assertThat(config.name()).isEqualTo("b");
    assertThat(config.threadsPerSlot()).isEqualTo(3);
  }

  @Test
  void reports_every_problem_at_once() {
    var arguments = List.of("--slots", "0", "--name", "a b", "--controller", "tuner", "--home");

    assertThatThrownBy(() -> WorkerOptions.read(arguments, Map.of(), 2, "gpu-3"))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems().stream().map(p -> p.field()))
                    .containsExactlyInAnyOrder("slots", "name", "controller", "home", "token"));
  }

  @Test
  void checkpoints_are_0_seconds_to_a_day_apart() {
    var none = WorkerOptions.read(List.of("--checkpoint-seconds", "0"), LEAST, 8, "gpu-3");
    var never = List.of("--checkpoint-seconds=86401");

    assertThat(none.checkpointInterval()).isZero();
    assertThatThrownBy(() -> WorkerOptions.read(never, LEAST, 8, "gpu-3"))
        .hasMessage(
            "checkpoint-seconds: checkpoints are 0 (none) to 86400 seconds apart, but got 86401; 60"
                + " is usual");
  }

  @Test
  void does_not_print_the_token() {
    assertThat(WorkerOptions.read(List.of(), LEAST, 8, "gpu-3").toString())
        .doesNotContain("secret");
  }
}
