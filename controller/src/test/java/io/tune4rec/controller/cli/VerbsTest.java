package io.tune4rec.controller.cli;

import static io.tune4rec.controller.cli.VerbEntry.acting;
import static io.tune4rec.controller.cli.VerbEntry.measuring;
import static io.tune4rec.controller.cli.VerbEntry.reading;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tune4rec.controller.app.TestPostgres;
import io.tune4rec.controller.dataset.view.ListedLog;
import io.tune4rec.controller.dataset.view.ShopSessions;
import io.tune4rec.controller.dataset.view.WrittenLog;
import io.tune4rec.controller.recommender.ScriptedEngine;
import io.tune4rec.controller.rest.PlayedSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Every verb's help, {@code --json} and failure, against a real controller with its database. A
 * verb without an entry fails the test. {@code HOME} in a call stands for a folder of the test,
 * {@code SWEEP}, {@code TRIAL} and {@code WEBHOOK} for ids of what {@link PlayedSweep} plays: those
 * of earlier tests have used up the first numbers.
 */
@QuarkusTest
@WithTestResource(value = TestPostgres.class, scope = TestResourceScope.GLOBAL)
class VerbsTest {
  private static final Map<String, VerbEntry> ENTRIES = new TreeMap<>();

  static {
    on("demo", acting().failing(2, "demo --wait", "an option is one of --exit, --help"));
    on("up", acting().failing(2, "up --slots 0", "a worker has 1 to 256 slots, but got 0"));
    on("worker", acting().failing(2, "worker --slots 2", "--controller: a worker is told"));
    on(
        "worker list",
        reading("worker list").failing(2, "worker list --limit no", "is not a whole number"));
    on(
        "worker drain",
        reading("worker drain w1").failing(1, "worker drain w2", "did you mean 'w1'?"));
    on(
        "dataset sample",
        acting().failing(1, "dataset sample HOME/plan.yaml/x", "FileSystemException"));
    on(
        "dataset import",
        reading("dataset import HOME/own.csv --session s --item i --time t --name own")
            .failing(2, "dataset import HOME/no.csv --name own", "HOME/no.csv"));
    on(
        "dataset list",
        reading("dataset list").failing(2, "dataset list tiny", "no more words belong here"));
    on(
        "dataset show",
        reading("dataset show tiny").failing(1, "dataset show tyni", "did you mean 'tiny'?"));
    on(
        "dataset check",
        reading("dataset check HOME/prepared")
            .failing(1, "dataset check tyni", "did you mean 'tiny'?"));
    on(
        "dataset schema",
        acting().failing(2, "dataset schema tiny --format xml", "is pbtxt or json, but got 'xml'"));
    on(
        "dataset export",
        acting().failing(1, "dataset export tiny --to HOME", "goes into a new or an empty folder"));
    on(
        "sweep submit",
        reading("sweep submit HOME/plan.yaml")
            .failing(1, "sweep submit HOME/wrong.yaml", "did you mean 'trials'?"));
    on(
        "sweep plan",
        reading("sweep plan HOME/plan.yaml")
            .failing(1, "sweep plan HOME/wrong.yaml", "did you mean 'trials'?"));
    on(
        "sweep presets",
        reading("sweep presets paper/rees46/xlnet-mlm")
            .failing(1, "sweep presets paper/xlnet-mlmm", "did you mean 'paper/xlnet-mlm'?"));
    on(
        "sweep list",
        reading("sweep list").failing(1, "sweep list --state runing", "did you mean 'running'?"));
    on("sweep show", reading("sweep show SWEEP").failing(1, "sweep show 0", "knows no '0'"));
    on(
        "sweep importance",
        reading("sweep importance SWEEP")
            .failing(1, "sweep importance SWEEP --method fanovva", "did you mean 'fanova'?"));
    on("sweep pause", reading("sweep pause SWEEP").failing(1, "sweep pause 0", "knows no '0'"));
    on("sweep resume", reading("sweep resume SWEEP").failing(1, "sweep resume 0", "knows no '0'"));
    on("sweep cancel", reading("sweep cancel SWEEP").failing(1, "sweep cancel 0", "knows no '0'"));
    on(
        "sweep set",
        reading("sweep set SWEEP priority=3")
            .failing(1, "sweep set SWEEP trails=3", "did you mean 'trials'?"));
    on(
        "trial import",
        reading("trial import SWEEP HOME/trials.csv")
            .failing(1, "trial import SWEEP HOME/none.csv", "a table of trials is a file"));
    on(
        "trial reproduce",
        reading("trial reproduce SWEEP/1 --no-wait")
            .failing(2, "trial reproduce 3/1 --tolerance 2", "a tolerance is from 0 to 1"));
    on("trial show", reading("trial show TRIAL").failing(1, "trial show 0", "none with id 0"));
    on(
        "trial logs",
        reading("trial logs SWEEP/2")
            .failing(1, "trial logs SWEEP/9", "knows no '9'; there is 1, 2"));
    on(
        "leaderboard",
        reading("leaderboard SWEEP")
            .failing(2, "leaderboard SWEEP --json --csv", "mutually exclusive"));
    on(
        "board",
        reading("board SWEEP").failing(1, "board SWEEP --metric ndcq@20", "did you mean 'ndcg'?"));
    on("compare", reading("compare SWEEP/1").failing(1, "compare 3:1", "such as 3/7, 3/best"));
    on(
        "baseline set",
        reading("baseline set prod SWEEP/1")
            .failing(1, "baseline set Prod! SWEEP", "a baseline's name has 1 to 64"));
    on("baseline list", reading("baseline list").failing(2, "baseline list x", "no more words"));
    on("baseline remove", acting().failing(1, "baseline remove none", "there is no baseline"));
    on(
        "gate",
        measuring()
            .failing(2, "gate --sweep HOME/none.yaml --baseline prod", "must be a sweep's file"));
    on(
        "export",
        acting()
            .failing(2, "export SWEEP --format xml", "parquet, optuna or mlflow, but got 'xml'"));
    on(
        "webhook add",
        reading("webhook add http://127.0.0.1:9/hook --event worker.lost --event sweep.finished")
            .failing(1, "webhook add h --event gate.fail", "did you mean 'gate.failed'?"));
    on(
        "webhook list",
        reading("webhook list").failing(2, "webhook list --limit no", "is not a whole number"));
    on("webhook remove", acting().failing(1, "webhook remove 0", "there is no webhook 0"));
    on(
        "webhook deliveries",
        reading("webhook deliveries WEBHOOK")
            .failing(1, "webhook deliveries 0", "there is no webhook 0"));
    on(
        "webhook test",
        reading("webhook test WEBHOOK").failing(1, "webhook test 0", "there is no webhook 0"));
    on("doctor", reading("doctor").failing(2, "doctor --jsn", "did you mean '--json'?"));
    on("completion", acting().failing(2, "completion bsh", "did you mean 'bash'?"));
    on("controller", acting().failing(2, "controller --port 1", "an option is one of --help"));
    on(
        "model list",
        reading("model list").failing(2, "model list --limit no", "is not a whole number"));
    on("model export", acting().failing(1, "model export TRIAL --to HOME/model", "model of trial"));
    on(
        "recommend",
        reading("recommend HOME/exported --items 1,2")
            .failing(1, "recommend TRIAL --items 1,2", "model of trial"));
    on("backup", acting().failing(2, "backup", "Missing required parameter: 'FILE'"));
    on("restore", acting().failing(2, "restore", "Missing required parameter: 'FILE'"));
    on("bench start", acting().failing(2, "bench start --runs 0", "1 to 99 starts"));
    on(
        "bench import",
        reading("bench import --rows 2000 --output HOME/import.json")
            .failing(2, "bench import --rows 10", "has at least 1000, but got 10"));
    on(
        "bench training",
        measuring().failing(2, "bench training --row rnn", "none begins with rnn"));
    on(
        "bench statistics",
        acting().failing(2, "bench statistics --trials 1", "100 to 1000000 trials"));
    on("bench board", acting().failing(2, "bench board --trials 1", "10 to 100000 trials"));
    on(
        "bench search",
        reading(
                "bench search --functions branin --samplers random,tpe --seeds 2 --trials 15"
                    + " --output HOME/search.json")
            .failing(2, "bench search --samplers tpee", "each is one of random, "));
    on(
        "bench samplers",
        acting()
            .failing(
                2, "bench samplers HOME/plan.yaml --samplers auto", "two or more different ones"));
    on("bench runner", acting().failing(2, "bench runner --runs 0", "1 to 99 runners"));
    on("bench memory", acting().failing(2, "bench memory --steps 9", "100 to 1000000"));
    on("bench recommend", acting().failing(2, "bench recommend --items 9", "1000 to 10000000"));
    on("test", acting().failing(1, "test --no-browser", "call './tune4rec test --no-browser'"));
  }

  /** What the played sweep is called. */
  private static final String NAME = "first";

  @TempDir private Path home;

  /** Played once for all calls that change nothing. */
  private static Optional<PlayedSweep> played = Optional.empty();

  private static void on(String verb, VerbEntry entry) {
    ENTRIES.put(verb, entry);
  }

  static Stream<String> verbs() {
    return ENTRIES.keySet().stream();
  }

  static Stream<String> readingVerbs() {
    return verbs().filter(verb -> !ENTRIES.get(verb).json().isEmpty());
  }

  @BeforeEach
  void write() throws IOException {
    ScriptedEngine.jar(home.resolve("worker/target/worker.jar"));
    Files.writeString(Files.createDirectory(home.resolve("exported")).resolve("model.json"), "{}");
    Files.writeString(
        home.resolve("trials.csv"), "value,d_model,n_head,epochs\n0.5,32,2,2\n0.6,64,4,2\n");
    Files.writeString(home.resolve("own.csv"), "s,i,t\n" + rows());
    var sweep = "name: planned\ndataset: tiny\n%s: 4\nspace: {n_head: [1, 2], d_model: 16}\n";
    Files.writeString(home.resolve("plan.yaml"), sweep.formatted("trials"));
    Files.writeString(home.resolve("wrong.yaml"), sweep.formatted("trails"));
    var log = new ListedLog(new ShopSessions(1, 100).draw(300, 4, 9), 100, true).leaveOneOut();
    try (var dataset = WrittenLog.write(home, log, "leave_one_out")) {
      Files.move(home.resolve(dataset.info().hash()), home.resolve("prepared"));
    }
  }

  @Test
  void no_verb_is_without_an_entry_and_no_entry_without_a_verb() {
    var tree = Ended.tree();

    assertThat(verbsOf(tree, "")).containsExactlyInAnyOrderElementsOf(ENTRIES.keySet());
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void helps_with(String verb) {
    var ended = run(List.of((verb + " --help").split(" ")));

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("tune4rec " + verb, "--help", "Shows this help.");
    assertThat(ended.out().contains("--json"))
        .as("a verb has --json if and only if it reads")
        .isEqualTo(ENTRIES.get(verb).prints());
    assertThat(ended.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("readingVerbs")
  void prints_json_and_nothing_else_for(String verb) throws JsonProcessingException {
    played = Optional.of(PlayedSweep.play());

    var ended = run(ENTRIES.get(verb).json());

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out().lines()).hasSize(1);
    assertThat(new ObjectMapper().readTree(ended.out()).isObject()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void says_what_was_wrong_with(String verb) {
    var entry = ENTRIES.get(verb);
    played = played.or(() -> Optional.of(PlayedSweep.play()));

    var ended = run(entry.fails());

    assertThat(ended.code()).as(ended.err()).isEqualTo(entry.code());
    assertThat(ended.err()).startsWith("tune4rec").contains(filled(entry.complaint()));
    assertThat(ended.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sweep show last",
        "sweep show NAME",
        "sweep show SWEEP",
        "leaderboard last",
        "trial show last/best",
        "trial show NAME/1"
      })
  void knows_a_sweep_by_its_number_its_name_and_as_the_last_one(String words) {
    played = Optional.of(PlayedSweep.play());

    var ended = run(List.of(words.replace("NAME", NAME).split(" ")));

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).isNotBlank();
  }

  @Test
  void names_the_nearest_sweep_where_there_is_none_of_the_name() {
    played = Optional.of(PlayedSweep.play());

    var ended = run(List.of("sweep", "show", NAME + "x"));

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("did you mean '" + NAME + "'?");
  }

  private Ended run(List<String> words) {
    var environment = Map.of("TUNE4REC_URL", PlayedSweep.url(), "TUNE4REC_HOME", home.toString());
    return Ended.of(home, environment, words.stream().map(this::filled).toArray(String[]::new));
  }

  private String filled(String word) {
    var text = word.replace("HOME", home.toString());
    return played
        .map(
            it ->
                text.replace("SWEEP", it.sweep() + "")
                    .replace("TRIAL", it.runningTrial() + "")
                    .replace("WEBHOOK", it.webhook() + ""))
        .orElse(text);
  }

  private static String rows() {
    var rows = new StringBuilder();
    for (int session = 0; session < 40; session++) {
      for (int step = 0; step < 4; step++) {
        rows.append("%d,%d,%d%n".formatted(session, (session + step) % 7, 1000 * session + step));
      }
    }
    return rows.toString();
  }

  private static Stream<String> verbsOf(CommandLine command, String path) {
    var below =
        command.getSubcommands().entrySet().stream()
            .filter(sub -> !sub.getValue().getCommandSpec().usageMessage().hidden())
            .flatMap(sub -> verbsOf(sub.getValue(), (path + " " + sub.getKey()).strip()));
    return command.getCommandSpec().userObject() instanceof Callable
        ? Stream.concat(Stream.of(path), below)
        : below;
  }
}
