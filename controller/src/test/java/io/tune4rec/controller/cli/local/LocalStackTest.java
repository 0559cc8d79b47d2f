package io.tune4rec.controller.cli.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalStackTest {
  private final LocalStack stack =
      new LocalStack(new Installation(Path.of("."), Map.of()), InstantSource.system());

  @Test
  void goes_on_without_a_worker_that_was_drained() {
    start("worker", "true");

    assertThatCode(() -> stack.watch(Duration.ofMillis(200))).doesNotThrowAnyException();
  }

  @Test
  void ends_when_a_worker_fails_or_the_controller_ends() {
    start("worker", "false");
    assertThatThrownBy(() -> stack.watch(Duration.ofSeconds(30)))
        .hasMessage("worker ended with exit code 1");

    var other = new LocalStack(new Installation(Path.of("."), Map.of()), InstantSource.system());
    other.started(ChildProcess.speaking("controller", List.of("true"), Map.of()));
    assertThatThrownBy(() -> other.watch(Duration.ofSeconds(30)))
        .hasMessage("controller ended with exit code 0");
  }

  private void start(String name, String program) {
    stack.started(ChildProcess.speaking(name, List.of(program), Map.of())).onEnd().join();
  }
}
