package io.tune4rec.controller.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tune4rec.controller.cli.Sweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The witness is a folder that MLflow wrote itself: the keys of its two kinds of {@code meta.yaml},
 * and a line of a metric.
 */
class MlflowStoreTest {
  private static final String EXPERIMENT =
      """
      artifact_location: file:///home/me/mlruns/0
      creation_time: 1766921388577
      experiment_id: '0'
      last_update_time: 1766921388577
      lifecycle_stage: active
      name: Default
      """;
  private static final String RUN =
      """
      artifact_uri: file:///home/me/mlruns/0/190bcb5edb334f31b9c898f62a3d436c/artifacts
      end_time: 1766921413548
      entry_point_name: ''
      experiment_id: '0'
      lifecycle_stage: active
      run_id: 190bcb5edb334f31b9c898f62a3d436c
      run_name: RandomForest
      source_name: ''
      source_type: 4
      source_version: ''
      start_time: 1766921401835
      status: 3
      tags: []
      user_id: Admin
      """;
  private static final String METRIC = "1766921406110 0.8348633879781421 0\n";

  /** MLflow refuses names with other characters. */
  private static final String NAME = "[/\\w.\\- ]*";

  @TempDir private Path folder;
  private Path experiment;
  private Path run;

  @BeforeEach
  void write() throws IOException {
    var store = new MlflowStore(Sweeps.finished(12, 0, 0), folder, Path.of("/data/mlruns"));
    store.writeExperiment();
    store.writeRun(PlayedTrials.completed());
    experiment = only(folder);
    try (var inside = Files.list(experiment)) {
      run =
          inside
              .filter(path -> path.getFileName().toString().matches("[0-9a-f]{32}"))
              .findFirst()
              .orElseThrow();
    }
  }

  @Test
  void describes_the_experiment_as_mlflow_does() throws IOException {
    var meta = yaml(experiment.resolve("meta.yaml"));

    assertThat(kinds(meta)).containsAll(kinds(new YAMLMapper().readTree(EXPERIMENT)));
    assertThat(meta.get("experiment_id").asText()).isEqualTo(experiment.getFileName().toString());
    assertThat(meta.get("artifact_location").asText())
        .isEqualTo("file:///data/mlruns/" + experiment.getFileName());
    assertThat(meta.get("creation_time").longValue()).isEqualTo(1_795_521_600_000L);
  }

  @Test
  void describes_the_run_as_mlflow_does() throws IOException {
    var meta = yaml(run.resolve("meta.yaml"));

    assertThat(kinds(meta)).containsAll(kinds(new YAMLMapper().readTree(RUN)));
    assertThat(meta.get("run_id").asText()).isEqualTo(run.getFileName().toString());
    assertThat(meta.get("run_uuid").asText()).isEqualTo(run.getFileName().toString());
    assertThat(meta.get("status").intValue()).as("FINISHED").isEqualTo(3);
    assertThat(meta.get("start_time").longValue()).isEqualTo(1_795_953_601_500L);
    assertThat(meta.get("end_time").longValue()).isEqualTo(1_795_953_614_000L);
  }

  @Test
  void gives_each_metric_its_lines_with_time_value_and_step() throws IOException {
    var curve = Files.readString(run.resolve("metrics/valid.ndcg_at_20"));

    assertThat(METRIC).matches("[0-9]+ [-0-9.Ee]+ [0-9]+\n");
    assertThat(curve).isEqualTo("1795953605500 0.2 1\n1795953609500 0.28 2\n");
    assertThat(run.resolve("metrics/test.ndcg_at_20")).hasContent("1795953614000 0.27 2");
    assertThat(run.resolve("metrics/best.valid.auc_bought")).hasContent("1795953614000 0.7 2");
  }

  @Test
  void keeps_parameters_and_what_else_is_known_in_files_that_mlflow_can_name() throws IOException {
    assertThat(run.resolve("params/learning_rate")).hasContent("0.001");
    assertThat(run.resolve("params/architecture")).hasContent("gpt2");
    assertThat(run.resolve("tags/mlflow.runName")).hasContent("trial 3/1");
    assertThat(run.resolve("tags/tune4rec.dataset_hash")).hasContent("0123456789abcdef0123");
    assertThat(run.resolve("artifacts")).isEmptyDirectory();
    try (var files = Files.walk(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).skip(1))
          .allMatch(name -> name.matches(NAME));
    }
  }

  private static JsonNode yaml(Path file) throws IOException {
    return new YAMLMapper().readTree(file.toFile());
  }

  /** Keys with the kinds of their values. */
  private static List<String> kinds(JsonNode meta) {
    return StreamSupport.stream(((Iterable<String>) meta::fieldNames).spliterator(), false)
        .map(name -> name + " " + meta.get(name).getNodeType())
        .toList();
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findFirst().orElseThrow();
    }
  }
}
