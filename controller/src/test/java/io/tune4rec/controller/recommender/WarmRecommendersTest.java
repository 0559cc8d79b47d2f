package io.tune4rec.controller.recommender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.problem.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that recommend come, stay and go; each answers its process id. */
@Tag("F89")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WarmRecommendersTest {
  @TempDir Path home;
  private Instant now = Instant.EPOCH.plusSeconds(1_000);
  private WarmRecommenders recommenders;

  @BeforeEach
  void start() {
    var jar = ScriptedEngine.jar(home.resolve("worker.jar"));
    recommenders =
        new WarmRecommenders(
            Optional.of(jar), home.resolve("served"), home.resolve("logs"), () -> now);
  }

  @AfterEach
  void close() {
    recommenders.close();
  }

  private static Question question(String... items) {
    return new Question(List.of(items), 7, true);
  }

  /** Asks a model and returns the process that answered. */
  private long ask(String model) {
    now = now.plusSeconds(1);
    var found = recommenders.ask(model, to -> to.write(ScriptedEngine.model(model)), question("a"));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().score()).isEqualTo(7.5f);
    return Long.parseLong(found.getFirst().item());
  }

  private static void awaitEnd(long process) {
    ProcessHandle.of(process)
        .ifPresent(handle -> handle.onExit().orTimeout(60, TimeUnit.SECONDS).join());
  }

  @Test
  void a_process_stays_for_the_next_question_and_goes_when_idle() {
    long first = ask("a");
    assertThat(ask("a")).isEqualTo(first);

    recommenders.endIdle(Duration.ofSeconds(5));
    assertThat(ask("a")).as("asked a moment ago").isEqualTo(first);
    now = now.plusSeconds(5);
    recommenders.endIdle(Duration.ofSeconds(5));

    awaitEnd(first);
    assertThat(home.resolve("served")).isEmptyDirectory();
    assertThat(ask("a")).isNotEqualTo(first);
  }

  @Test
  void a_third_model_takes_the_place_of_the_one_longest_idle() {
    long first = ask("a");
    long second = ask("b");
    assertThat(ask("a")).isEqualTo(first);

    ask("c");

    awaitEnd(second);
    assertThat(ask("a")).isEqualTo(first);
  }

  @Test
  void all_end_with_their_owner_and_nothing_stays() {
    long first = ask("a");
    long second = ask("b");

    recommenders.close();

    awaitEnd(first);
    awaitEnd(second);
    assertThat(home.resolve("served")).isEmptyDirectory();
    assertThatThrownBy(() -> ask("a"))
        .isInstanceOf(NoRecommenderException.class)
        .hasMessageContaining("the controller stops");
  }

  @Test
  void one_that_dies_is_told_with_its_last_words_and_started_again() {
    long first = ask("a");

    assertThatThrownBy(() -> recommenders.ask("a", to -> {}, question("die")))
        .isInstanceOf(NoRecommenderException.class)
        .hasMessageContaining("exit code 3")
        .hasMessageContaining("out of luck");

    assertThat(ask("a")).isNotEqualTo(first);
  }

  @Test
  void what_is_wrong_with_a_question_costs_no_process() {
    long first = ask("a");

    assertThatThrownBy(() -> recommenders.ask("a", to -> {}, question("refused")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("items[0]: a law, but got x; leave it out");

    assertThat(ask("a")).isEqualTo(first);
  }

  @Test
  void a_model_that_cannot_be_opened_is_told_and_tried_again() {
    assertThatThrownBy(() -> ask("broken")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> ask("broken")).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void many_askers_of_one_model_share_its_process() throws Exception {
    var begin = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 20)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            begin.await();
                            var model = ScriptedEngine.model("a");
                            return recommenders.ask("a", to -> to.write(model), question("a"));
                          }))
              .toList();
      begin.countDown();
      var first = answers.getFirst().get();
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(first);
      }
    }
  }

  @Test
  void without_a_jar_it_says_where_one_is_named() {
    var served = home.resolve("none");
    try (var none = new WarmRecommenders(Optional.empty(), served, home, () -> now)) {
      assertThatThrownBy(() -> none.ask("a", to -> {}, question("a")))
          .isInstanceOf(NoRecommenderException.class)
          .hasMessageContaining("TUNE4REC_WORKER_JAR");
    }
    var missing = Optional.of(home.resolve("no.jar"));
    try (var gone = new WarmRecommenders(missing, served, home, () -> now)) {
      var model = ScriptedEngine.model("a");
      assertThatThrownBy(() -> gone.ask("a", to -> to.write(model), question("a")))
          .isInstanceOf(NoRecommenderException.class)
          .hasMessageContaining("no.jar is not there");
    }
  }

  @Test
  void what_an_earlier_process_left_is_removed() throws Exception {
    var left = Files.createDirectories(home.resolve("left/0/ids"));
    Files.writeString(left.resolve("old"), "old");

    new WarmRecommenders(Optional.empty(), home.resolve("left"), home, () -> now).close();

    assertThat(home.resolve("left")).doesNotExist();
  }

  @Test
  void a_question_has_bounds() {
    assertThatThrownBy(() -> new Question(List.of(), 0, false))
        .hasMessageContaining("items: 1 to 1000 items are asked with, but got 0")
        .hasMessageContaining("k: 1 to 1000 items are recommended, but got 0");
  }
}
