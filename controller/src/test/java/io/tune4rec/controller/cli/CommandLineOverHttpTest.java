package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verbs make of pages, of broken connections and of logs that grow. */
class CommandLineOverHttpTest {
  private static final String WORKER = "{\"id\": %d, \"name\": \"w%d\", \"state\": \"ALIVE\"}";
  private static final String SWEEP =
      """
      {"id": 3, "name": "first", "state": "RUNNING", "objective": "ndcg@20", "higher_is_better": true,
       "dataset": {"name": "shop", "hash": "0123456789abcdef"}, "sampler": "random", "seed": 1,
       "trials": {"budget": 2}}""";
  private static final String TRIAL =
      """
      {"id": 41, "sweep_id": 3, "number": 7, "state": "%s", "attempt": %d,
       "attempts": [{"number": 1, "state": "FAILED"}]}""";

  @TempDir private Path home;
  private final ScriptedController controller = new ScriptedController();

  @AfterEach
  void stop() {
    controller.close();
  }

  @Test
  void follows_a_list_from_page_to_page_and_prints_it_as_one_document() {
    controller
        .answers("/api/v1/workers?limit=1000", page(1, ", \"next_cursor\": \"a b\""))
        .answers("/api/v1/workers?limit=1000&cursor=a+b", page(2, ""));

    var json = controller.run(home, "worker", "list", "--json");
    var table = controller.run(home, "worker", "list");

    assertThat(json.out()).contains("w1", "w2").doesNotContain("next_cursor");
    assertThat(table.out()).contains("w1", "w2");
  }

  @Test
  void stops_at_the_limit_and_leaves_the_cursor_to_whoever_wants_more() {
    controller
        .answers("/api/v1/workers?limit=2", page(1, ", \"next_cursor\": \"b\""))
        .answers("/api/v1/workers?limit=1&cursor=b", page(2, ", \"next_cursor\": \"c\""));

    var json = controller.run(home, "worker", "list", "--json", "--limit", "2");

    assertThat(json.out()).contains("w1", "w2", "\"next_cursor\":\"c\"");
  }

  @Test
  void sends_a_sweep_once_more_under_the_same_key_when_the_connection_breaks() throws IOException {
    controller
        .breaksOff("/api/v1/sweeps")
        .answers("/api/v1/sweeps", SWEEP)
        .answers("/api/v1/workers?limit=1000", page(1, ""));

    var ended = controller.run(home, "sweep", "submit", file());

    assertThat(ended.code()).as(ended.err()).isZero();
    var posts = controller.requests().stream().filter(r -> r.startsWith("POST")).toList();
    assertThat(posts).hasSize(2).allMatch(posts.getFirst()::equals);
    assertThat(posts.getFirst()).matches("POST /api/v1/sweeps [0-9a-f]{32}");
  }

  @Test
  void gives_up_when_the_connection_breaks_twice() throws IOException {
    controller.breaksOff("/api/v1/sweeps");

    var ended = controller.run(home, "sweep", "submit", file(), "--key", "mine");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("it must answer");
    assertThat(controller.requests())
        .containsExactly("POST /api/v1/sweeps mine", "POST /api/v1/sweeps mine");
  }

  @Test
  void hands_on_what_a_foreign_file_lacks() throws IOException {
    controller
        .answers("/api/v1/sweeps?dataset=a+shop&name=n", SWEEP)
        .answers("/api/v1/workers?limit=1000", page(1, ""));

    var ended =
        controller.run(home, "sweep", "submit", file(), "--dataset", "a shop", "--name", "n");

    assertThat(ended.code()).as(ended.err()).isZero();
  }

  @Test
  void follows_a_log_from_attempt_to_attempt_until_the_trial_has_ended() {
    controller
        .answers(
            "/api/v1/trials/41",
            TRIAL.formatted("RUNNING", 1),
            TRIAL.formatted("RUNNING", 2),
            TRIAL.formatted("COMPLETED", 2))
        .answers(log(1, 0), part("{\"number\": 1, \"text\": \"one\\n\"}", 0, false))
        .answers(log(1, 1), part("{\"number\": 2, \"text\": \"dies\\n\"}", 0, true))
        .answers(log(2, 0), part("{\"number\": 1, \"text\": \"again\\n\"}", 0, false))
        .answers(log(2, 1), part("{\"number\": 9, \"text\": \"done\\n\"}", 700, true));

    var ended = controller.run(home, "trial", "logs", "41", "-f");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).isEqualTo("one\ndies\nagain\ndone\n");
    assertThat(ended.err())
        .isEqualTo("attempt 2\n… 700 bytes are left out here: more than the quota …\n");
  }

  @Test
  void prints_what_there_is_of_a_log_and_ends() {
    controller
        .answers("/api/v1/trials/41", TRIAL.formatted("RUNNING", 1))
        .answers(log(1, 0), part("{\"number\": 1, \"text\": \"one\\n\"}", 0, false))
        .answers(log(1, 1), part("", 0, false));

    assertThat(controller.run(home, "trial", "logs", "41").out()).isEqualTo("one\n");
    var unknown = controller.run(home, "trial", "logs", "41", "--attempt", "5");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("trial 41 had no attempt 5; it had 1");
  }

  private String file() throws IOException {
    return Files.writeString(home.resolve("sweep.yaml"), "name: first").toString();
  }

  private static String page(int id, String end) {
    return "{\"workers\": [" + WORKER.formatted(id, id) + "]" + end + "}";
  }

  private static String log(int attempt, int after) {
    return "/api/v1/trials/41/attempts/" + attempt + "/log?after=" + after + "&limit=1000";
  }

  private static String part(String chunks, int leftOut, boolean ended) {
    return "{\"chunks\": [%s], \"left_out_bytes\": %d, \"ended\": %s}"
        .formatted(chunks, leftOut, ended);
  }
}
