package io.tune4rec.controller.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void stops_a_child_by_closing_its_pipe() throws InterruptedException {
    var child = child("cat; echo orderly");

    child.stop(LONG);

    assertThat(child.endedWithin(Duration.ZERO)).isTrue();
    assertThat(child.exitCode()).isZero();
    assertThat(child.lastWords())
        .isEqualTo("part ended with exit code 0; the end of " + log() + ":\norderly");
  }

  @Test
  void kills_a_child_that_neither_heeds_the_pipe_nor_a_signal() {
    var child = child("trap '' TERM; echo ready; while :; do read -r line < /dev/zero; done");

    child.stop(Duration.ofMillis(50));

    assertThat(child.exitCode()).isEqualTo(137);
  }

  @Test
  void tells_a_child_that_it_has_a_parent_to_outlive_not()
      throws InterruptedException, IOException {
    var child = child("echo $TUNE4REC_PARENT_PIPE $GREETING");

    assertThat(child.endedWithin(LONG)).isTrue();
    assertThat(Files.readString(log())).isEqualTo("1 hello\n");
  }

  @Test
  void lets_no_child_see_an_interrupt_of_the_keyboard() throws Exception {
    var child = child("cat; echo still here");
    var signal = new ProcessBuilder("kill", "-INT", Long.toString(child.pid())).start();
    assertThat(signal.waitFor(30, TimeUnit.SECONDS)).isTrue();

    child.stop(LONG);

    assertThat(child.lastWords()).endsWith("still here");
  }

  @Test
  void shows_only_the_end_of_a_long_log() throws InterruptedException {
    var child = child("seq 1 100; exit 3");

    assertThat(child.endedWithin(LONG)).isTrue();
    assertThat(child.lastWords()).startsWith("part ended with exit code 3;").endsWith("99\n100");
    assertThat(child.lastWords().lines()).hasSize(16);
  }

  @Test
  void puts_a_log_aside_that_has_grown_large_and_goes_on_in_one_that_has_not() throws Exception {
    Files.createDirectories(log().getParent());
    Files.write(log(), new byte[(int) ChildProcess.LARGE_BYTES + 1]);
    assertThat(child("echo first").endedWithin(LONG)).isTrue();

    assertThat(child("echo second").endedWithin(LONG)).isTrue();

    assertThat(log()).hasContent("first\nsecond\n");
    assertThat(log().resolveSibling("part.log.1")).hasSize(ChildProcess.LARGE_BYTES + 1);
  }

  private ChildProcess child(String script) {
    return ChildProcess.logging(
        "part", List.of("sh", "-c", script), Map.of("GREETING", "hello"), log());
  }

  private Path log() {
    return folder.resolve("logs/part.log");
  }
}
