package io.tune4rec.controller.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a sweep to recommendations, through the whole product, by REST, by trial and by folder. */
@Tag("F89")
class ModelsIT {
  private static final Path WORKER_JAR =
      Path.of(System.getProperty("tune4rec.root"), "worker/target/worker.jar");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RECOMMENDER = "worker.recommend.Main";

  @Test
  void the_best_model_of_a_sweep_is_kept_asked_and_fetched(@TempDir Path folder)
      throws IOException {
    var environment = Map.of("TUNE4REC_WORKER_JAR", WORKER_JAR.toString());
    try (var product = new Product(folder.resolve("home"), environment)) {
      product.startController();
      product.startWorker("w");
      var source = TinyShop.write(folder.resolve("source"));
      product.verb("dataset", "import", source + "", "--name", "shop", "--leave-one-out");
      long sweep = sweep(product);

      var models = product.get("/models").path("models");
      assertThat(models).hasSize(1);
      long trial = models.path(0).path("trial_id").asLong();
      assertThat(trial).isEqualTo(product.get("/sweeps/" + sweep).at("/best/trial_id").asLong());
      assertThat(product.verb("model", "list")).contains(sweep + "/");

      var items = List.of("3", "4");
      var byRest = byRest(product, trial, items);
      assertThat(named(byRest)).hasSize(3).doesNotContainAnyElementsOf(items);
      assertThat(byVerb(product, "last/best", items)).isEqualTo(byRest);
      assertThat(product.processes(RECOMMENDER)).as("kept warm").hasSize(1);
      var exported = folder.resolve("exported");
      product.verb("model", "export", "last/best", "--to", exported + "");
      assertThat(byVerb(product, exported + "", items)).isEqualTo(byRest);
      assertThat(product.processes(RECOMMENDER)).as("the verb's own has ended").hasSize(1);
    }
  }

  private static long sweep(Product product) {
    var document =
        """
        {"name": "shipped", "dataset": "shop", "trials": 2, "space": {
          "architecture": "gpt2", "d_model": 16, "n_head": 2, "n_layer": 1, "epochs": 1,
          "learning_rate": {"type": "float", "low": 1e-3, "high": 1e-2}}}
        """;
    long sweep = product.order("/sweeps", document).path("id").asLong();
    product.until(
        "the sweep is done",
        () -> product.get("/sweeps/" + sweep).path("state").asText().equals("COMPLETED"));
    return sweep;
  }

  private static JsonNode byRest(Product product, long trial, List<String> items) {
    var question =
        "{\"items\": [\"%s\"], \"k\": 3, \"exclude_seen\": true}"
            .formatted(String.join("\", \"", items));
    return product.order("/trials/" + trial + "/recommendations", question);
  }

  private static JsonNode byVerb(Product product, String model, List<String> items)
      throws JsonProcessingException {
    var said =
        product.verb("recommend", model, "--items", String.join(",", items), "--k", "3", "--json");
    return JSON.readTree(said.lines().toList().getLast());
  }

  private static List<String> named(JsonNode answer) {
    return StreamSupport.stream(answer.path("recommendations").spliterator(), false)
        .map(one -> one.path("item").asText())
        .toList();
  }
}
