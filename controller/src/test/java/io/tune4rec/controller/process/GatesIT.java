package io.tune4rec.controller.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tune4rec.controller.process.Product.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/**
 * A sweep with finalists and floor models, and gates against it by the command that the examples
 * for CI call, through the whole product.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatesIT {
  private static final String SWEEP =
      """
      {"name": "%s", "dataset": "clicks", "trials": 1, %s "space": {
        "architecture": "gpt2", "d_model": 16, "n_head": 2, "n_layer": 1, "epochs": 4,
        "learning_rate": 0.01, "train_batch_size": 16, "dropout": %s}}
      """;

  private Product product;
  private Path folder;
  private long sweep;

  @BeforeAll
  void runTheBaseline(@TempDir Path temporary) throws IOException {
    folder = temporary;
    product = new Product(folder.resolve("home"), Map.of("TUNE4REC_FLOORS", "true"));
    product.startController();
    product.startWorker("w", 2);
    product.upload("clicks", WindowedClicks.zip(Files.createDirectories(folder.resolve("store"))));
    var document = SWEEP.formatted("prod", "\"finalists\": {\"top\": 1, \"seeds\": 2},", "0.1");
    sweep = product.order("/sweeps", document).path("id").asLong();
    product.until(
        "finalists and floor models have run",
        () ->
            !product.get("/sweeps/" + sweep).path("pending").asBoolean(true)
                && product
                    .get("/sweeps?kind=floors")
                    .at("/sweeps/0/state")
                    .asText()
                    .equals("COMPLETED"));
    product.verb("baseline", "set", "prod", sweep + "");
  }

  @AfterAll
  void stop() {
    product.close();
  }

  @Test
  void the_board_shows_fresh_seeds_and_floor_models_with_intervals() {
    var board = product.get("/board?split=test&sweep=" + sweep);

    assertThat(board.path("stage").asText()).isEqualTo("FINALISTS");
    var names = list(board.path("lines")).stream().map(line -> line.path("name").asText()).toList();
    assertThat(names)
        .containsExactlyInAnyOrder(sweep + "/1", "popularity", "markov", "item_knn", "session_knn");
    for (var line : board.path("lines")) {
      var value = line.path("value");
      assertThat(value.path("low").asDouble()).isLessThanOrEqualTo(value.path("value").asDouble());
      assertThat(value.path("high").asDouble())
          .isGreaterThanOrEqualTo(value.path("value").asDouble());
    }
    assertThat(product.verb("board", sweep + "", "--split", "test")).contains("floor model");
  }

  @Test
  void the_same_configuration_passes_by_the_command_of_the_examples() throws Exception {
    var ended = gate(example("github-gate.yml", "/jobs/gate/steps"), "0.1", "0.25", 5);

    assertThat(ended.code()).as(ended.text()).isZero();
    assertThat(ended.text()).contains("PASS");
    assertThat(Files.readString(folder.resolve("gate.md"))).startsWith("### Tune4Rec gate: PASS");
    assertThat(suite().getAttribute("failures")).isEqualTo("0");
    assertThat(suite().getAttribute("errors")).isEqualTo("0");
    assertThat(
            new YAMLMapper().readTree(folder.resolve("gate.json").toFile()).path("state").asText())
        .isEqualTo("PASS");
  }

  @Test
  void a_configuration_that_learns_little_fails() throws Exception {
    var ended = gate(example("gitlab-gate.yml", "/gate/script"), "0.9", "0.01", 5);

    assertThat(ended.code()).as(ended.text()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("gate.md"))).contains("worse than the baseline");
    assertThat(suite().getAttribute("failures")).isEqualTo("1");
    assertThat(suite().getElementsByTagName("failure").getLength()).isEqualTo(1);
  }

  @Test
  void with_so_few_sessions_a_small_margin_cannot_be_decided() throws Exception {
    var ended = gate(example("gitlab-gate.yml", "/gate/script"), "0.1", "0.0001", 2);

    assertThat(ended.code()).as(ended.text()).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("gate.md"))).contains("INCONCLUSIVE");
    assertThat(suite().getAttribute("errors")).isEqualTo("1");
  }

  @Test
  void samplers_are_compared_by_what_their_sweeps_reach() throws Exception {
    var file = folder.resolve("samplers.yaml");
    Files.writeString(
        file,
        """
        {"name": "which", "dataset": "clicks", "objective": "ndcg@20", "trials": 3, "space": {
          "architecture": "gpt2", "d_model": 16, "n_head": 2, "n_layer": 1, "epochs": 1,
          "learning_rate": {"type": "float", "low": 1e-3, "high": 1e-2}}}
        """);
    var figures = folder.resolve("samplers.json");

    var said =
        product.verb(
            "bench",
            "samplers",
            file + "",
            "--samplers",
            "sobol,random",
            "--seeds",
            "2",
            "--output",
            figures + "");

    assertThat(said).containsPattern("sobol is better than random in [012] of 2 seeds");
    var tree = new YAMLMapper().readTree(figures.toFile());
    for (var sampler : List.of("sobol", "random")) {
      for (int seed = 1; seed <= 2; seed++) {
        var best = bestTrial("which " + sampler + " " + seed);
        var row = tree.path(sampler).path(seed - 1);
        assertThat(row.path("best").asDouble()).isEqualTo(best.path("value").asDouble());
        assertThat(row.path("best_after_trials")).hasSize(3);
      }
    }
  }

  private JsonNode bestTrial(String name) {
    return list(product.get("/sweeps?limit=100").path("sweeps")).stream()
        .filter(each -> each.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .path("best");
  }

  private static String example(String file, String path) throws IOException {
    var steps =
        new YAMLMapper()
            .readTree(Product.ROOT.resolve("controller/examples/ci").resolve(file).toFile())
            .at(path);
    return list(steps).stream()
        .map(step -> step.path("run").asText(step.asText()))
        .filter(run -> run.startsWith("./tune4rec gate"))
        .findFirst()
        .orElseThrow();
  }

  private Ended gate(String command, String dropout, String margin, int seeds) throws IOException {
    var file = folder.resolve("gate.yaml");
    Files.writeString(file, SWEEP.formatted("candidate " + dropout, "\"seed\": 7,", dropout));
    var script =
        command
            .replace("--margin 0.005", "--margin " + margin)
            .replace("--seeds 5", "--seeds " + seeds)
            .replace("\"$GATE_SWEEP\"", file.toString())
            .replace("gate.xml", folder.resolve("gate.xml").toString())
            .replace("gate.md", folder.resolve("gate.md").toString())
            .replace("--report gate.json", "--report " + folder.resolve("gate.json"));
    return product.run(List.of(script.split("\\s+")).subList(1, script.split("\\s+").length));
  }

  private Element suite() throws Exception {
    var xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("gate.xml").toFile());
    return (Element) xml.getElementsByTagName("testsuite").item(0);
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
