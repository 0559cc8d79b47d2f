package io.tune4rec.worker.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.worker.border.PlayedController;
import io.tune4rec.worker.patience.Backoff;
import io.tune4rec.worker.patience.StopSignal;
import io.tune4rec.worker.protocol.AttemptRef;
import io.tune4rec.worker.protocol.ControllerClient;
import io.tune4rec.worker.protocol.Retry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSenderTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Backoff PATIENCE =
      new Backoff(
          Duration.ofMillis(20), Duration.ofMillis(40), RandomGenerator.of("L64X128MixRandom"));

  @TempDir Path store;
  private final StopSignal stop = new StopSignal();
  private final AttemptLog log =
      new AttemptLog(InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z")));
  private PlayedController controller;
  private ControllerClient client;

  @BeforeEach
  void start() throws IOException {
    controller = PlayedController.start(store);
    client = ControllerClient.open(controller.url(), PlayedController.TOKEN, 2);
  }

  @AfterEach
  void end() {
    stop.give();
    client.close();
    controller.close();
  }

  @Test
  void a_log_that_is_never_taken_holds_up_the_end_of_its_attempt_for_a_while_only() {
    controller.answerAlways("log", 500);
    log.line("the end");
    var sender = sender(SHORT);

    var closed = closing(sender);

    assertThat(closed).succeedsWithin(SHORT.plus(Duration.ofSeconds(5)));
    assertThat(controller.all("log")).hasSizeGreaterThan(1);
    assertThat(stop.isGiven()).isFalse();
    assertThat(stop.watched()).isZero();
  }

  @Test
  void one_that_is_taken_late_is_whole() {
    controller.answerOnce("log", 503, Map.of("title", "not now"));
    log.line("the end");

    assertThat(closing(sender(Duration.ofSeconds(10)))).succeedsWithin(Duration.ofSeconds(5));

    assertThat(controller.all("log").getLast().body().get("text").asText()).contains("the end");
    assertThat(stop.watched()).isZero();
  }

  private LogSender sender(Duration lastWords) {
    var attempt = new RunningAttempt(new AttemptRef(5, 1, 11));
    return new LogSender(attempt, log, client, new Retry(stop, PATIENCE), lastWords);
  }

  private static CompletableFuture<Void> closing(LogSender sender) {
    return CompletableFuture.runAsync(sender::close, task -> Thread.ofVirtual().start(task));
  }
}
