package io.tune4rec.model.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tune4rec.model.ModelWeights;
import io.tune4rec.model.catalog.ModelLibrary;
import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model's folder appears whole, says what it is, and is refused once it was changed. */
@Tag("F89")
class ExportedModelTest {
  private static final ModelConfiguration TOLD =
      ServedData.told(List.of("colour", "price"), Map.of("learning_rate", 0.003));
  private static final ModelDescription DESCRIPTION =
      new ModelDescription(TOLD, Map.of("test ndcg@20", 0.1 + 0.2), "abc123");

  @TempDir Path store;
  @TempDir Path shelf;
  private ServedData data;
  private Path folder;

  @BeforeEach
  void generate() {
    data = ServedData.create(store, false);
    folder = shelf.resolve("deep/model");
  }

  @AfterEach
  void close() {
    data.close();
  }

  private ExportedModel write(ModelConfiguration made, ModelDescription description) {
    try (var manager = NDManager.newBaseManager("PyTorch");
        var _ = GradientScope.off()) {
      var model = ExportedModel.created(made.read(data.dataset().schema()), manager);
      return ExportedModel.write(folder, model, data.dataset(), description);
    }
  }

  private List<String> files(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void says_what_it_was_told_and_holds_no_more_than_it_needs() throws IOException {
    var written = write(TOLD, DESCRIPTION);

    var read = ExportedModel.read(folder);

    assertThat(read).isEqualTo(written);
    assertThat(read.description()).isEqualTo(DESCRIPTION);
    assertThat(read.schema()).isEqualTo(data.dataset().schema());
    assertThat(read.scalings()).isEqualTo(Map.of("price", scaling("price")));
    assertThat(read.dataset().hash()).isEqualTo(data.dataset().info().hash());
    assertThat(read.libraryVersion()).isEqualTo(ModelLibrary.version());
    assertThat(read.config()).isEqualTo(TOLD.read(data.dataset().schema()));
    assertThat(files(folder))
        .containsExactly(
            "ids/colour.offsets.i64",
            "ids/colour.utf8",
            "ids/sku.offsets.i64",
            "ids/sku.utf8",
            "items.safetensors",
            "model.json",
            "weights.safetensors");
    assertThat(files(shelf)).as("nothing temporary is left").hasSize(7);
  }

  private Object scaling(String column) {
    return data.dataset().info().scalings().get(column);
  }

  @Test
  void a_folder_that_exists_or_a_model_of_another_configuration_is_refused() throws IOException {
    write(TOLD, DESCRIPTION);
    assertThatThrownBy(() -> write(TOLD, DESCRIPTION))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a model is exported into a folder of its own");
    var other = ServedData.told(List.of("colour"), Map.of());
    folder = shelf.resolve("another");

    assertThatThrownBy(() -> write(other, DESCRIPTION))
        .hasMessageContaining("the configuration that ships with a model is the one that makes it");

    assertThat(folder).doesNotExist();
    assertThat(files(shelf)).hasSize(7);
  }

  @Test
  void weights_of_another_configuration_are_refused_and_nothing_is_left() throws IOException {
    var weights = store.resolve("weights");
    try (var manager = NDManager.newBaseManager("PyTorch")) {
      var other = ServedData.told(List.of("colour"), Map.of("d_model", 16));
      ModelWeights.write(
          weights, ExportedModel.created(other.read(data.dataset().schema()), manager));
    }

    assertThatThrownBy(() -> ExportedModel.write(folder, weights, data.dataset(), DESCRIPTION))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(weights.toString());
    assertThat(files(shelf)).isEmpty();
  }

  @Test
  void a_floor_does_not_ship() {
    var floor = ModelConfiguration.of(List.of(), Map.of("architecture", "markov"));

    assertThatThrownBy(() -> floor.read(data.dataset().schema()))
        .hasMessageContaining("a model that ships is one that learned weights, but got the floor");
  }

  @Test
  void a_byte_changed_or_cut_anywhere_is_refused_with_the_files_name() throws IOException {
    write(TOLD, DESCRIPTION);
    for (var name : files(folder)) {
      var file = folder.resolve(name);
      var whole = Files.readAllBytes(file);
      for (int at : new int[] {0, whole.length / 3, whole.length / 2, whole.length - 1}) {
        var changed = whole.clone();
        changed[at] ^= 0x15;
        Files.write(file, changed);
        assertRefused(name);
      }
      Files.write(file, Arrays.copyOf(whole, whole.length - 1));
      assertRefused(name);
      Files.delete(file);
      assertRefused(name);
      Files.write(file, whole);
    }
    ExportedModel.read(folder);
  }

  private void assertRefused(String name) {
    assertThatThrownBy(() -> Recommender.open(folder))
        .as(name)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("; ");
  }

  @Test
  void no_link_is_followed() throws IOException {
    write(TOLD, DESCRIPTION);
    var items = folder.resolve("items.safetensors");
    Files.move(items, shelf.resolve("elsewhere"));
    Files.createSymbolicLink(items, shelf.resolve("elsewhere"));
    assertThatThrownBy(() -> Recommender.open(folder))
        .hasMessageContaining("'items.safetensors': the file is there, and no link, but it is not");
    Files.delete(items);
    Files.move(shelf.resolve("elsewhere"), items);
    Files.move(folder.resolve("ids"), shelf.resolve("ids"));
    Files.createSymbolicLink(folder.resolve("ids"), shelf.resolve("ids"));

    assertThatThrownBy(() -> Recommender.open(folder))
        .hasMessageContaining("'ids/sku.utf8': the file is there, and no link");
  }

  @Test
  void what_lies_with_a_right_checksum_is_refused_too() throws IOException {
    write(TOLD, DESCRIPTION);
    Files.writeString(shelf.resolve("secret"), "x");

    refuses(
        "a file is one that the model implies",
        json -> ((ObjectNode) json.get("files").get(0)).put("path", "../../secret"));
    refuses("a file is listed once", json -> json.withArray("files").add(json.get("files").get(0)));
    refuses("a model has this file", json -> json.withArray("files").remove(1));
    refuses("original ids come as two files", json -> json.withArray("files").remove(2));
    refuses(
        "because it names a file",
        json -> ((ObjectNode) json.at("/schema/columns/1")).put("name", "../colour"));
    refuses(
        "model.json says which weights score items",
        json -> json.withObject("items").put("temperature", 7));
    refuses(
        "every column of numbers that the model reads has a scaling",
        json -> json.withObject("scalings").remove("price"));
    refuses(
        "a parameter is one the library knows",
        json -> json.withObject("configuration").withObject("values").put("d_modle", 8));
    refuses(
        "an array of the model is one of the file",
        json -> json.withObject("configuration").withObject("values").put("n_layer", 2));
    refuses("the field 'dataset' is given", json -> json.remove("dataset"));
    refuses("got 'tune4rec-model/2'", json -> json.put("format", "tune4rec-model/2"));
  }

  /** Changes {@code model.json} and its checksum. */
  private void refuses(String message, Consumer<ObjectNode> change) throws IOException {
    var file = folder.resolve("model.json");
    var whole = Files.readAllBytes(file);
    var mapper = new ObjectMapper();
    var json = (ObjectNode) mapper.readTree(whole);
    change.accept(json);
    json.remove("checksum");
    var plain = mapper.convertValue(json, LinkedHashMap.class);
    mapper.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    json.put("checksum", DatasetHash.of(mapper.writeValueAsBytes(plain)));
    Files.write(file, mapper.writeValueAsBytes(json));

    assertThatThrownBy(() -> Recommender.open(folder))
        .as(message)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
    Files.write(file, whole);
  }

  @Test
  void a_folder_without_a_model_says_so() {
    assertThatThrownBy(() -> Recommender.open(shelf))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("an exported model's folder holds model.json, but there is none");
  }

  @Test
  void a_metric_is_a_number() {
    assertThatThrownBy(() -> new ModelDescription(TOLD, Map.of("loss", Double.NaN), ""))
        .hasMessageContaining("loss: a metric is finite, but got NaN");
  }
}
