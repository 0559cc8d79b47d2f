package io.tune4rec.worker.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.serve.ExportedModel;
import io.tune4rec.model.serve.ModelConfiguration;
import io.tune4rec.model.serve.ModelDescription;
import io.tune4rec.model.serve.Recommendation;
import io.tune4rec.model.serve.Recommender;
import io.tune4rec.model.training.EngineSettings;
import io.tune4rec.worker.border.TinyDataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process as it is started by others; what it answers is what the library answers here. */
@Tag("F89")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RecommendProcessTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path shelf;
  private static Path plain;
  private static Path withPrice;

  private Process process;
  private BufferedReader answers;
  private Writer questions;

  @BeforeAll
  static void export() {
    var folder =
        shelf.resolve("datasets").resolve(TinyDataset.write(shelf.resolve("datasets")).hash());
    try (var dataset = SessionDataset.open(folder)) {
      plain = exported("plain", List.of(), dataset);
      withPrice = exported("price", List.of("price"), dataset);
    }
  }

  private static Path exported(String name, List<String> features, SessionDataset dataset) {
    var told =
        ModelConfiguration.of(
            features, Map.of("architecture", "gpt2", "d_model", 8L, "n_head", 1L, "n_layer", 1L));
    EngineSettings.applyWhereUnset();
    try (var manager = NDManager.newBaseManager("PyTorch");
        var _ = GradientScope.off()) {
      var config = told.read(dataset.schema()).model();
      var model = new SessionModel(config, Kernels.configured(), new RandomStreams(3));
      model.create(manager);
      var folder = shelf.resolve(name);
      ExportedModel.write(folder, model, dataset, new ModelDescription(told, Map.of(), "test"));
      return folder;
    }
  }

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private void start(Path model) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            model.toString());
    builder.redirectError(shelf.resolve("said.log").toFile());
    process = builder.start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = process.outputWriter(StandardCharsets.UTF_8);
  }

  private JsonNode ask(String question) throws IOException {
    questions.write(question + "\n");
    questions.flush();
    return JSON.readTree(answers.readLine());
  }

  @Test
  void answers_line_by_line_what_the_library_answers_and_ends_with_its_input() throws Exception {
    start(plain);
    assertThat(answers.readLine()).isEqualTo("{\"recommendations\":[],\"problems\":[]}");

    var all = ask("{\"items\":[\"3\",\"4\"],\"k\":20,\"exclude_seen\":false}");
    var unseen = ask("{\"items\":[\"3\",\"4\"],\"k\":5,\"exclude_seen\":true}");

    try (var recommender = Recommender.open(plain)) {
      var expected = recommender.recommend(List.of("3", "4"), 20);
      assertThat(read(all)).isEqualTo(expected).hasSize(TinyDataset.ITEMS);
      assertThat(read(unseen))
          .isEqualTo(
              expected.stream()
                  .filter(it -> !List.of("3", "4").contains(it.item()))
                  .limit(5)
                  .toList());
    }
    questions.close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void tells_what_is_wrong_and_answers_the_next() throws Exception {
    start(plain);
    answers.readLine();

    var unknown = ask("{\"items\":[\"3\",\"99\",\"no\"],\"k\":20,\"exclude_seen\":false}");

    assertThat(fields(unknown)).containsExactly("items[1]", "items[2]");
    assertThat(unknown.at("/problems/0/offence").asText()).isEqualTo("got '99'");
    assertThat(unknown.path("recommendations")).isEmpty();
    assertThat(fields(ask("{\"items\":[\"3\"],\"k\":0,\"exclude_seen\":false}"))).containsOnly("k");
    assertThat(fields(ask("{\"items\":[\"3\"]"))).containsOnly("question");
    assertThat(read(ask("{\"items\":[\"3\"],\"k\":2,\"exclude_seen\":false}"))).hasSize(2);
  }

  @Test
  void a_model_that_reads_more_says_so_once() throws Exception {
    start(withPrice);
    answers.readLine();

    var answer = ask("{\"items\":[\"3\",\"4\"],\"k\":20,\"exclude_seen\":false}");

    assertThat(fields(answer)).containsExactly("model");
    assertThat(answer.at("/problems/0/offence").asText()).isEqualTo("this one also reads price");
  }

  @Test
  void a_folder_that_is_no_model_is_told_and_ends_it() throws Exception {
    start(Files.createDirectory(shelf.resolve("empty")));

    assertThat(fields(JSON.readTree(answers.readLine()))).isNotEmpty();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
  }

  private static List<Recommendation> read(JsonNode answer) {
    var found = new ArrayList<Recommendation>();
    for (var one : answer.path("recommendations")) {
      found.add(
          new Recommendation(one.path("item").asText(), (float) one.path("score").asDouble()));
    }
    return found;
  }

  private static List<String> fields(JsonNode answer) {
    var fields = new ArrayList<String>();
    answer.path("problems").forEach(problem -> fields.add(problem.path("field").asText()));
    return fields;
  }
}
