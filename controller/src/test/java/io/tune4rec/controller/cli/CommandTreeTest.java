package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.controller.cli.screen.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The verbs against a server that answers as a controller does. */
class CommandTreeTest {
  private static final String SWEEP =
      """
      {"id": 3, "name": "first", "state": "COMPLETED", "objective": "ndcg@20", "higher_is_better": true,
       "dataset": {"name": "shop", "hash": "0123456789abcdef"}, "sampler": "random", "seed": 1,
       "protocol": {"kind": "next_window", "ranking": "full", "text": "next_window, all items"},
       "trials": {"budget": 2, "queued": 0, "running": 0, "completed": %d, "infeasible": 0,
       "failed": %d}, "created_at": "2026-11-24T12:00:00Z", "unknown": [1]}""";
  private static final String BOARD =
      """
      {"sweep": %s, "metrics": ["ndcg@20"], "rows": [
       {"rank": 1, "trial_id": 7, "number": 2, "state": "COMPLETED", "best_step": 4,
        "configuration": {"d_model": 64}, "valid": {"ndcg@20": 0.28}, "test": {"ndcg@20": 0.27},
        "seconds": 12.3, "parameters": 1000, "attempts": 1}]}""";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> received = new ConcurrentHashMap<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private HttpServer server;

  private record Answer(int status, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  static Stream<List<String>> everyVerb() {
    return verbs(Ended.tree(), List.of());
  }

  private static Stream<List<String>> verbs(CommandLine command, List<String> path) {
    var below =
        command.getSubcommands().entrySet().stream()
            .flatMap(
                sub ->
                    verbs(
                        sub.getValue(),
                        Stream.concat(path.stream(), Stream.of(sub.getKey())).toList()));
    return Stream.concat(Stream.of(path), below);
  }

  @ParameterizedTest
  @MethodSource("everyVerb")
  void helps_with_every_verb(List<String> verb) {
    assertThat(run(Stream.concat(verb.stream(), Stream.of("--help")).toArray(String[]::new)))
        .isZero();
    assertThat(out.toString()).contains(String.join(" ", verb)).contains("--help");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dataset",
        "sweep",
        "sweep show",
        "sweep list --limit three",
        "sweep submit /no/such/file.yaml",
        "worker",
        "worker --controller http://h --slots 0",
        "up --slots many",
        "dataset import",
        "dataset import /no/such/folder --name n",
        "dataset import . --name n --test-from 2008-07-15",
        "dataset import . --name n --valid-from June --test-from 2008-07-15",
        "dataset import . --name n --leave-one-out --test-from 2008-07-15",
        "demo --wait"
      })
  void calls_it_wrong_usage_when_words_are_missing_or_make_no_sense(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).startsWith("tune4rec").contains("--help'");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void suggests_the_verb_that_was_meant() {
    assertThat(run("leaderbord", "3")).isEqualTo(2);
    assertThat(err.toString()).contains("leaderboard");
  }

  @Test
  void shows_a_sweep() {
    answer("/api/v1/sweeps/3", 200, SWEEP.formatted(2, 0));

    assertThat(run("sweep", "show", "3")).isZero();
    assertThat(out.toString())
        .startsWith("sweep 3 'first': 2 trials on shop, objective ndcg@20\n")
        .contains("state      COMPLETED", "shop@0123456789ab", "2/2 trials done, no result yet");
  }

  @Test
  void prints_the_controllers_own_json_when_asked_to() {
    var json = BOARD.formatted(SWEEP.formatted(2, 0));
    answer("/api/v1/sweeps/3/leaderboard", 200, json);

    assertThat(run("leaderboard", "3", "--json")).isZero();
    assertThat(out).hasToString(json + "\n");
    assertThat(run("leaderboard", "3")).isZero();
    assertThat(out.toString()).contains("1      2  0.2800  0.2700      4  0:12");
  }

  @Test
  void says_every_error_of_a_refused_sweep_on_a_line_of_its_own() throws IOException {
    answer(
        "/api/v1/sweeps",
        422,
        """
        {"title": "invalid sweep", "status": 422, "errors": [
         {"field": "trails", "law": "a key is known", "offence": "'trails' is not",
          "way_out": "did you mean 'trials'?"},
         {"field": "space.n_head", "law": "n_head divides d_model", "offence": "got 5 and 64"}]}""");

    assertThat(run("sweep", "submit", sweepFile("sweep.yaml"))).isEqualTo(1);
    assertThat(err)
        .hasToString(
            """
            tune4rec: 2 things are wrong
              trails: a key is known, but 'trails' is not; did you mean 'trials'?
              space.n_head: n_head divides d_model, but got 5 and 64
            """);
    assertThat(received.get("/api/v1/sweeps")).isEqualTo("application/yaml name: first");
  }

  @Test
  void waits_for_a_sweep_and_fails_unless_every_trial_completed() throws IOException {
    answer("/api/v1/workers", 200, "{\"workers\": []}");
    answer("/api/v1/sweeps", 201, SWEEP.formatted(0, 0));
    answer("/api/v1/sweeps/3", 200, SWEEP.formatted(2, 0));
    answer("/api/v1/sweeps/3/leaderboard", 200, BOARD.formatted(SWEEP.formatted(2, 0)));

    assertThat(run("sweep", "submit", sweepFile("sweep.json"), "--wait")).isZero();
    assertThat(out.toString()).contains("ranked on validation");
    assertThat(err.toString())
        .startsWith("no worker is at work; start one with")
        .contains("2/2 trials done");

    answer("/api/v1/sweeps/3", 200, SWEEP.formatted(1, 1));
    assertThat(run("sweep", "submit", sweepFile("sweep.json"), "--wait")).isEqualTo(1);
  }

  @Test
  void prepares_a_sample_here_hands_it_in_zipped_and_leaves_nothing_behind() throws IOException {
    var sample = folder.resolve("sample").toString();
    answer(
        "/api/v1/datasets",
        201,
        """
        {"name": "shop", "hash": "0123456789abcdef", "splits": {"train": 7, "valid": 2, "test": 1},
         "counts": {"interactions": 50, "sessions": 10, "items": 5}}""");

    assertThat(run("dataset", "sample", sample)).isZero();
    assertThat(run("dataset", "import", sample, "--name", "shop", "--leave-one-out")).isZero();

    assertThat(received.get("/api/v1/datasets")).startsWith("application/zip PK");
    assertThat(out.toString())
        .endsWith(
            "dataset shop@0123456789ab: 10 sessions, 5 items, 50 interactions;"
                + " train 7, valid 2, test 1\n");
    assertThat(folder).isDirectoryNotContaining("glob:**import-*");
  }

  @Test
  void says_what_is_wrong_with_a_source_without_asking_a_controller() throws IOException {
    Files.writeString(folder.resolve("schema.json"), "{}");

    assertThat(run("dataset", "import", folder.toString(), "--name", "shop")).isEqualTo(1);
    assertThat(err.toString()).startsWith("tune4rec: ").contains("schema.json");
    assertThat(received).isEmpty();
  }

  @Test
  void names_the_address_and_the_way_out_when_nothing_answers() {
    server.stop(0);

    assertThat(run("sweep", "list")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("tune4rec: controller http://127.0.0.1:")
        .contains("it must answer, but the connection was refused; start one with");
  }

  @Test
  void asks_for_the_token_where_the_controller_wants_one() {
    answer("/api/v1/datasets", 401, "{\"title\": \"who are you\", \"status\": 401}");

    assertThat(run("dataset", "list")).isEqualTo(1);
    assertThat(err)
        .hasToString("tune4rec: who are you; give the controller's token in TUNE4REC_API_TOKEN\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:8090", "localhost", "//localhost", "ftp://localhost", "http:", "a b"})
  void says_what_a_controllers_address_looks_like(String address) {
    assertThat(runWith(Map.of("TUNE4REC_URL", address), "sweep", "list")).isEqualTo(1);
    assertThat(err)
        .hasToString(
            "tune4rec: TUNE4REC_URL: a controller is an http or https URL, but got"
                + " '"
                + address
                + "'; give one like http://127.0.0.1:8090\n");
  }

  @Test
  void tells_a_host_without_address_from_one_that_refuses() {
    assertThat(runWith(Map.of("TUNE4REC_URL", "http://no.invalid"), "sweep", "list")).isEqualTo(1);
    assertThat(err.toString())
        .contains("controller http://no.invalid: it must answer, but its host has no address;");
  }

  @Test
  void wants_a_number_in_words_that_are_not_javas() {
    assertThat(run("sweep", "list", "--limit", "three")).isEqualTo(2);
    assertThat(err.toString()).contains("'three' is not a whole number, or too large");
  }

  private String sweepFile(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "name: first").toString();
  }

  private int run(String... arguments) {
    var url = "http://127.0.0.1:" + server.getAddress().getPort();
    return runWith(Map.of("TUNE4REC_URL", url, "TUNE4REC_HOME", folder.toString()), arguments);
  }

  private int runWith(Map<String, String> environment, String... arguments) {
    var context =
        new Context(
            new Installation(folder, environment),
            new Screen(new PrintWriter(out), new PrintWriter(err), 80, false),
            InstantSource.system(),
            new Random(1));
    return CommandTree.of(context).execute(arguments);
  }

  private void answer(String path, int status, String body) {
    answers.put(path, new Answer(status, body));
  }

  private void handle(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.put(path, exchange.getRequestHeaders().getFirst("Content-Type") + " " + request);
    var answer = answers.getOrDefault(path, new Answer(404, "{\"title\": \"no " + path + "\"}"));
    var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
