package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tune4rec.controller.app.TestPostgres;
import io.tune4rec.controller.rest.PlayedSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verb 'export' at a real controller. */
@QuarkusTest
@WithTestResource(value = TestPostgres.class, scope = TestResourceScope.GLOBAL)
class ExportTest {
  @TempDir private Path folder;
  private PlayedSweep played;

  @BeforeEach
  void play() {
    played = PlayedSweep.play();
  }

  @Test
  void prints_trials_as_csv() {
    var ended = export();

    assertThat(ended.code()).as(ended.err()).isZero();
    var lines = ended.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).startsWith("sweep_id,sweep,dataset").contains("config.d_model");
    assertThat(lines.get(1)).contains(",1,", ",COMPLETED,").contains(",w1,cpu,");
    assertThat(lines.get(2)).contains(",RUNNING,");
  }

  @Test
  void prints_the_controllers_json_of_all_pages_beside_the_sweep() throws IOException {
    for (var what : Map.of("trials", "results", "board", "rows", "reports", "reports").entrySet()) {
      var ended = export("--what", what.getKey(), "--format", "json");

      var document = new ObjectMapper().readTree(ended.out());
      assertThat(document.at("/sweep/id").longValue()).isEqualTo(played.sweep());
      assertThat(document.get(what.getValue())).as(what.getKey()).isNotEmpty();
    }
  }

  @Test
  void the_board_has_what_the_leaderboard_has_as_csv() {
    var board = export("--what", "board").out().lines().toList();
    var leaderboard = run("leaderboard", played.sweep() + "", "--csv").out().lines().toList();

    assertThat(board.getFirst().split(",")).contains(leaderboard.getFirst().split(","));
    assertThat(board).hasSameSizeAs(leaderboard);
  }

  @ParameterizedTest
  @CsvSource({
    "trials, csv, 2 trials",
    "board, parquet, 2 rows",
    "reports, parquet, 1 reports",
    "trials, optuna, 2 trials",
    "trials, mlflow, 2 trials"
  })
  void writes_to_a_path_and_never_over_what_lies_there(String what, String format, String wrote) {
    var path = folder.resolve("new/out");

    var first = export("--what", what, "--format", format, "-o", path.toString());
    var second = export("--what", what, "--format", format, "-o", path.toString());

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).isEqualTo("wrote " + wrote + " to " + path + "\n");
    assertThat(second.code()).isEqualTo(1);
    assertThat(second.err()).contains("--output: an export goes to a new path");
    assertThat(folder.resolve("new"))
        .as("nothing else")
        .isDirectoryNotContaining("glob:**.export-*");
  }

  @Test
  void takes_an_empty_file_and_an_empty_folder() throws IOException {
    var file = Files.createFile(folder.resolve("trials.csv"));
    var empty = Files.createDirectory(folder.resolve("mlruns"));

    assertThat(export("--output", file.toString()).code()).isZero();
    assertThat(export("--format", "mlflow", "-o", empty.toString()).code()).isZero();

    assertThat(Files.readString(file)).startsWith("sweep_id,");
    assertThat(empty).isNotEmptyDirectory();
  }

  @Test
  void says_what_does_not_go_together() {
    assertThat(export("--format", "parquet").err())
        .contains("--output: parquet goes to a path, but it is missing; give --output=PATH");
    assertThat(export("--format", "mlflow", "--what", "board", "-o", "x").err())
        .contains("--what: mlflow holds trials with their reports, but got 'board'");
    assertThat(export("--what", "rows").err())
        .contains("--what: is trials, board or reports, but got 'rows'");
  }

  private Ended export(String... options) {
    var words = new ArrayList<>(List.of("export", played.sweep() + ""));
    words.addAll(List.of(options));
    return run(words.toArray(String[]::new));
  }

  private Ended run(String... words) {
    var environment = Map.of("TUNE4REC_URL", PlayedSweep.url(), "TUNE4REC_HOME", folder.toString());
    return Ended.of(folder, environment, words);
  }
}
