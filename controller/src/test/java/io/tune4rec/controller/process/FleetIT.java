package io.tune4rec.controller.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tune4rec.controller.app.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two controllers with homes of their own on one database, and three workers between them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetIT {
  private static final int TRIALS = 40;
  private static final int ENDLESS = 10_000;
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
  private static final Duration A_MOMENT = Duration.ofMillis(500);

  /** Linux counts processor time so. */
  private static final Duration A_TICK = Duration.ofMillis(10);

  private static final Pattern COMPILER = Pattern.compile("\\(C[12] CompilerThre");
  private static final Map<String, String> SHARED =
      Map.of("TUNE4REC_WORKER_TOKEN", "a-token-that-both-controllers-know");

  private SharedPostgres postgres;
  private Product one;
  private Product two;
  private Map<String, Product> workers;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    postgres = SharedPostgres.start(Files.createDirectories(folder.resolve("database")));
    var environment = new HashMap<>(SHARED);
    environment.putAll(postgres.environment());
    one = new Product(folder.resolve("one"), environment);
    two = new Product(folder.resolve("two"), environment);
    one.startController();
    two.startController();
    workers = Map.of("anna", one, "bert", two, "cleo", two);
    workers.forEach((name, product) -> product.startWorker(name, 1));
    var source = TinyShop.write(folder.resolve("source"));
    one.verb("dataset", "import", source + "", "--name", "shop", "--leave-one-out");
    cancelOnce();
  }

  /** All runners are warm after it, and every path that is measured has been gone once. */
  private void cancelOnce() {
    long sweep = submit(workers.size(), ENDLESS);
    untilAllTrain(sweep);
    var ordered = LocalDateTime.now();
    Stream.of(two, one).forEach(product -> product.order("/sweeps/" + sweep + "/cancel", "{}"));
    one.until("all have stopped", () -> stops(ordered).count() == workers.size(), two);
  }

  @AfterAll
  void stop() {
    two.close();
    one.close();
    postgres.close();
  }

  @Test
  void forty_trials_end_exactly() {
    long sweep = submit(TRIALS, 1);

    two.until("the sweep is done", () -> !state(two, sweep).equals("RUNNING"));

    assertThat(state(one, sweep)).isEqualTo("COMPLETED");
    var trials = trials(sweep);
    assertThat(trials.stream().map(t -> t.path("number").asInt()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, TRIALS).boxed().toList());
    var attempts = trials.stream().flatMap(this::attempts).toList();
    assertThat(attempts).hasSize(TRIALS);
    assertThat(attempts).allMatch(a -> a.path("state").asText().equals("COMPLETED"));
    assertThat(attempts.stream().map(a -> workers.get(a.path("worker").asText())))
        .as("the controllers that handed out trials")
        .contains(one, two);
  }

  @Test
  void a_cancel_at_one_controller_stops_the_workers_of_both_within_two_seconds() {
    long sweep = submit(workers.size(), ENDLESS);
    untilAllTrain(sweep);

    var ordered = LocalDateTime.now();
    two.order("/sweeps/" + sweep + "/cancel", "{}");

    assertAllStopped(ordered);
    assertThat(state(one, sweep)).isEqualTo("CANCELLED");
    assertThat(ends(sweep)).containsOnly("CANCELLED").hasSize(3);
  }

  @Test
  void a_pause_stops_the_workers_of_both_within_two_seconds_and_a_resume_begins_anew() {
    long sweep = submit(workers.size(), ENDLESS);
    untilAllTrain(sweep);

    var ordered = LocalDateTime.now();
    one.order("/sweeps/" + sweep + "/pause", "{}");

    assertAllStopped(ordered);
    assertThat(state(two, sweep)).isEqualTo("PAUSED");
    assertThat(ends(sweep)).containsOnly("STOPPED").hasSize(3);
    two.order("/sweeps/" + sweep + "/resume", "{}");
    untilAllTrain(sweep);
    assertThat(ends(sweep)).containsOnly("STOPPED", "RUNNING").hasSize(6);
    one.order("/sweeps/" + sweep + "/cancel", "{}");
  }

  @Test
  void a_worker_that_drains_ends_orderly() {
    var leaver = two.startWorker("leaver", 1);
    one.until("it is there", () -> worker("leaver").path("state").asText().equals("ALIVE"));

    one.order("/workers/" + worker("leaver").path("id").asLong() + "/drain", "{}");

    assertThat(leaver.onExit()).succeedsWithin(Duration.ofSeconds(20));
    assertThat(leaver.exitValue()).isZero();
    assertThat(worker("leaver").path("state").asText()).isEqualTo("DRAINED");
  }

  private long submit(int trials, int epochs) {
    var document =
        """
        {"name": "fleet", "dataset": "shop", "trials": %d, "space": {
          "d_model": 16, "n_head": 2, "n_layer": 1, "epochs": %d,
          "learning_rate": {"type": "float", "low": 1e-3, "high": 1e-2}}}
        """
            .formatted(trials, epochs);
    return one.order("/sweeps", document).path("id").asLong();
  }

  private void untilAllTrain(long sweep) {
    one.until(
        "three trials report",
        () ->
            trials(sweep).stream()
                    .filter(t -> t.path("state").asText().equals("RUNNING"))
                    .filter(t -> t.path("progress").path("step").asInt() > 0)
                    .count()
                == workers.size());
  }

  /** Each worker has said, with the time, that a runner stopped; and no runner is at work. */
  private void assertAllStopped(LocalDateTime ordered) {
    one.until("all have stopped", () -> stops(ordered).count() == workers.size(), two);
    assertThat(stops(ordered))
        .as("ordered at %s\n%s", ordered, String.join("\n", lines().toList()))
        .allMatch(stopped -> Duration.between(ordered, stopped).compareTo(TWO_SECONDS) < 0);
    var used = processorTimeIn(A_MOMENT);
    assertThat(used.values().stream().reduce(Duration.ZERO, Duration::plus))
        .as("what runners do: %s", used)
        .isLessThan(A_MOMENT.dividedBy(4));
  }

  /** When workers said so, since then; they hear of it by a heartbeat or a refused report. */
  private Stream<LocalDateTime> stops(LocalDateTime since) {
    return lines()
        .filter(line -> line.contains(", attempt 1: stopped: "))
        .map(line -> LocalDateTime.parse(line.substring(0, line.indexOf(' '))))
        .filter(time -> time.isAfter(since));
  }

  private Stream<String> lines() {
    return workers.entrySet().stream().flatMap(e -> e.getValue().log(e.getKey()).lines());
  }

  /** What threads of runners use, but for those that compile what had been running until then. */
  private Map<String, Duration> processorTimeIn(Duration time) {
    var before = ticks();
    LockSupport.parkNanos(time.toNanos());
    var used = new HashMap<String, Duration>();
    ticks()
        .forEach(
            (thread, after) -> {
              long ticks = after - before.getOrDefault(thread, 0L);
              if (ticks > 0) {
                used.put(thread, A_TICK.multipliedBy(ticks));
              }
            });
    return used;
  }

  private Stream<ProcessHandle> runners() {
    return Stream.of(one, two).flatMap(product -> product.processes("worker.runner").stream());
  }

  /** Processor time of each thread of the runners that does not compile, where the system tells. */
  private Map<String, Long> ticks() {
    var ticks = new HashMap<String, Long>();
    for (var runner : runners().toList()) {
      try (var threads = Files.list(Path.of("/proc", runner.pid() + "", "task"))) {
        threads.forEach(thread -> count(thread, ticks));
      } catch (IOException e) {
        System.err.println("runner " + runner.pid() + " tells no threads: " + e);
      }
    }
    return ticks;
  }

  private static void count(Path thread, Map<String, Long> ticks) {
    try {
      var stat = Files.readString(thread.resolve("stat"));
      int name = stat.lastIndexOf(')') + 1;
      var words = stat.substring(name + 1).split(" ");
      if (!COMPILER.matcher(stat).find()) {
        ticks.put(stat.substring(0, name), Long.parseLong(words[11]) + Long.parseLong(words[12]));
      }
    } catch (IOException _) {
      return; // it ended meanwhile, so it does nothing
    }
  }

  private List<String> ends(long sweep) {
    return trials(sweep).stream()
        .flatMap(this::attempts)
        .map(attempt -> attempt.path("state").asText())
        .toList();
  }

  private Stream<JsonNode> attempts(JsonNode trial) {
    return list(two.get("/trials/" + trial.path("id").asLong()).path("attempts"));
  }

  private List<JsonNode> trials(long sweep) {
    return list(one.get("/sweeps/" + sweep + "/trials").path("trials")).toList();
  }

  private JsonNode worker(String name) {
    return list(one.get("/workers").path("workers"))
        .filter(worker -> worker.path("name").asText().equals(name))
        .findFirst()
        .orElseGet(MissingNode::getInstance);
  }

  private static String state(Product product, long sweep) {
    return product.get("/sweeps/" + sweep).path("state").asText();
  }

  private static Stream<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
