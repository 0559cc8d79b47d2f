package io.tune4rec.worker.slot;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerLogTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("logs/runner.log");
  }

  @Test
  void shows_what_this_runner_printed_and_nothing_older() throws IOException {
    RunnerLog.open(file);
    Files.writeString(file, "older\n");
    var log = RunnerLog.open(file);
    Files.writeString(file, "one\n\ntwo\n", APPEND);

    assertThat(log.lastLines()).containsExactly("one", "two");
  }

  @Test
  void shows_what_is_printed_from_a_moment_on() throws IOException {
    var log = RunnerLog.open(file);
    Files.writeString(file, "first trial\n");
    var second = log.fromHere();
    Files.writeString(file, "second trial\n", APPEND);

    assertThat(second.lastLines()).containsExactly("second trial");
  }

  @Test
  void shows_no_more_than_the_last_lines() throws IOException {
    var log = RunnerLog.open(file);
    Files.writeString(file, "line\n".repeat(100_000) + "last");

    assertThat(log.lastLines()).hasSize(12).endsWith("line", "last");
  }

  @Test
  void is_empty_before_anything_is_printed() throws IOException {
    assertThat(RunnerLog.open(file).lastLines()).isEmpty();
  }

  @Test
  void begins_anew_when_it_has_grown_large() throws IOException {
    RunnerLog.open(file);
    Files.write(file, new byte[(int) RunnerLog.LARGE_BYTES + 1]);

    RunnerLog.open(file);

    assertThat(file).doesNotExist();
    assertThat(folder.resolve("logs/runner.log.1")).exists();
  }
}
