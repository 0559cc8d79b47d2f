package io.tune4rec.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.worker.border.PlayedController;
import io.tune4rec.worker.patience.Backoff;
import io.tune4rec.worker.patience.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerSessionTest {
  private static final RandomGenerator CHANCE = RandomGenerator.of("L64X128MixRandom");
  private static final Backoff PATIENCE =
      new Backoff(Duration.ofMillis(10), Duration.ofMillis(20), CHANCE);

  @TempDir Path store;
  private final StopSignal stop = new StopSignal();
  private PlayedController controller;
  private ControllerClient client;

  @BeforeEach
  void start() throws IOException {
    controller = PlayedController.start(store);
    client = ControllerClient.open(controller.url(), PlayedController.TOKEN, 2);
  }

  @AfterEach
  void end() {
    client.close();
    controller.close();
  }

  @Test
  void answered_calls_leave_nothing_at_the_stop_signal() {
    var session = begin();
    controller.drain();

    for (int i = 0; i < 50; i++) {
      session.heartbeat(List.of(), Duration.ofSeconds(1));
      session.claim(0);
    }

    assertThat(stop.watched()).isZero();
  }

  @Test
  void who_leaves_says_in_which_session() throws InterruptedException {
    begin().leave();

    assertThat(controller.await("drain").body().path("session").asInt()).isEqualTo(3);
  }

  private WorkerSession begin() {
    var environment = new HostEnvironment("c", "d", "p", "none", "cpu", "arch", "os", "java");
    var worker = new RegisterRequest("w", "host", "0", 1, 1, "cpu", environment);
    return WorkerSession.begin(client, worker, new Retry(stop, PATIENCE), stop);
  }
}
