package io.tune4rec.controller.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps over successive windows, of networks and floors, through the whole product. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtocolsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Product product;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    product = new Product(folder.resolve("home"));
    product.startController();
    product.startWorker("w", 2);
    product.upload("clicks", WindowedClicks.zip(Files.createDirectories(folder.resolve("store"))));
  }

  @AfterAll
  void stop() {
    product.close();
  }

  @Test
  void networks_and_floors_stand_on_one_board_of_incremental_windows() {
    var board =
        boardOf(
            """
            {"name": "all kinds", "dataset": "clicks", "trials": 12, "repeats": true, "space": {
              "architecture": ["popularity", "markov", "session_knn", "gpt2"],
              "d_model": 16, "n_head": 2, "n_layer": 1, "epochs": 1}}
            """);

    assertThat(architectures(board))
        .contains("popularity", "markov", "session_knn", "gpt2")
        .hasSize(12);
    assertThat(board.at("/protocol/text").asText()).isEqualTo("incremental_windows, all items");
    assertThat(board.at("/key/protocol").asText()).isEqualTo("incremental_windows, all items");
    assertThat(board.at("/key/split").asText()).isEqualTo("valid");
    assertThat(board.at("/key/dataset").asText())
        .isEqualTo(board.at("/sweep/dataset/hash").asText());
    assertReportsAgree(board);
  }

  @Test
  void a_row_runs_again_with_the_very_same_ranks() throws IOException {
    long sweep =
        boardOf(
                """
                {"name": "twice", "dataset": "clicks", "trials": 2, "space": {
                  "architecture": "gpt2", "d_model": 16, "n_head": 2, "n_layer": 1, "epochs": 2,
                  "dropout": 0.3, "learning_rate": {"type": "float", "low": 1e-3, "high": 1e-2}}}
                """)
            .at("/sweep/id")
            .asLong();

    var said = product.verb("trial", "reproduce", sweep + "/best", "--json");

    var report = JSON.readTree(said.lines().toList().getLast()).path("report");
    assertThat(report.path("verdict").asText()).as(said).isEqualTo("IDENTICAL");
    assertThat(report.path("identity_expected").asBoolean()).isTrue();
    for (var split : report.path("splits")) {
      assertThat(split.path("cases").asInt())
          .isPositive()
          .isEqualTo(split.path("identical").asInt());
    }
  }

  @Test
  void floors_slide_over_windows_with_unseen_items_only() {
    var board =
        boardOf(
            """
            {"name": "floors", "dataset": "clicks", "trials": 6, "repeats": true,
              "protocol": {"sliding_last_k": "2h", "candidates": "unseen"},
              "space": {"architecture": ["markov", "session_knn", "item_knn"]}}
            """);

    assertThat(architectures(board)).hasSize(6);
    assertThat(board.at("/protocol/kind").asText()).isEqualTo("sliding_last_k");
    assertThat(board.at("/protocol/last").asText()).isEqualTo("2h");
    assertThat(board.at("/protocol/candidates").asText()).isEqualTo("unseen");
    assertReportsAgree(board);
  }

  @Test
  void a_sampled_board_says_so() {
    var board =
        boardOf(
            """
            {"name": "sampled", "dataset": "clicks", "trials": 1,
              "protocol": {"kind": "retrain_all", "sampled_negatives": 10},
              "space": {"architecture": "markov"}}
            """);

    assertThat(board.at("/protocol/ranking").asText()).isEqualTo("sampled");
    var text = product.verb("leaderboard", board.at("/sweep/id").asText());
    assertThat(text)
        .contains("protocol: retrain_all, all items, sampled: 10 negatives by uniform")
        .contains("SAMPLED ranking: not to be compared");
  }

  private JsonNode boardOf(String document) {
    long sweep = product.order("/sweeps", document).path("id").asLong();
    product.until(
        "the sweep is done",
        () -> !product.get("/sweeps/" + sweep).path("state").asText().equals("RUNNING"));
    var board = product.get("/sweeps/" + sweep + "/leaderboard");
    assertThat(board.at("/sweep/state").asText()).isEqualTo("COMPLETED");
    assertThat(board.at("/sweep/trials/completed")).isEqualTo(board.at("/sweep/trials/budget"));
    return board;
  }

  private static List<String> architectures(JsonNode board) {
    return list(board.path("rows")).stream()
        .map(row -> row.at("/configuration/architecture").asText())
        .toList();
  }

  /** What a trial reported last is what follows from its ranks. */
  private void assertReportsAgree(JsonNode board) {
    for (var row : list(board.path("rows"))) {
      var trial = product.get("/trials/" + row.path("trial_id").asLong());
      var reports = list(trial.path("reports"));
      assertThat(reports).hasSize(WindowedClicks.HOURS - 1);
      for (var metric : board.path("metrics")) {
        var name = metric.asText();
        assertThat(reports.getLast().path("valid").path(name).asDouble())
            .as("%s of %s", name, row.path("configuration"))
            .isCloseTo(row.path("valid").path(name).asDouble(), within(1e-9));
      }
      assertThat(row.path("best_step").asInt()).isEqualTo(WindowedClicks.HOURS - 1);
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
