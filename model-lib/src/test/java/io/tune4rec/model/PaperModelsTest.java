package io.tune4rec.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The controller's presets and points of the paper, against the library that has to build them:
 * each model is made with all its weights and comes to a finite loss.
 */
class PaperModelsTest {
  private static final Path FILES =
      Path.of("../controller/src/main/resources/io/tune4rec/controller/preset");
  private static final int SAMPLES = 100;
  private static final int SESSIONS = 4;

  /** As wide as {@link RandomBatch} draws. */
  private static final TrialConfigReader READER =
      new TrialConfigReader(
          new Schema(
              List.of(
                  new Column(
                      "item_id",
                      Column.Kind.CATEGORICAL,
                      RandomModels.ITEMS,
                      Set.of(Column.ITEM_ID)),
                  new Column("category", Column.Kind.CATEGORICAL, 150, Set.of()),
                  new Column("price", Column.Kind.CONTINUOUS, 0, Set.of()))),
          List.of("category", "price"));

  @Test
  @Tag("F91")
  void a_hundred_samples_of_the_spaces_build_and_learn() throws IOException {
    var family = read("paper.yaml");
    var names = family.get("presets").properties().stream().map(Map.Entry::getKey).toList();
    var single = names.stream().filter(name -> !name.equals("any")).toList();
    for (int i = 0; i < SAMPLES; i++) {
      var name = single.get(i % single.size());
      var values = new LinkedHashMap<String, Object>();
      var random = new SplittableRandom(i);
      space(family, name).forEach((key, spec) -> values.put(key, drawn(spec, random)));

      assertThat(loss(values, i)).as("%s: %s", name, values).isFinite();
    }
  }

  @Test
  @Tag("F93")
  void every_published_configuration_builds_and_learns() throws IOException {
    var family = read("paper.yaml");
    var table = read("paper-points.yaml");
    int points = 0;
    for (var dataset : table.get("points")) {
      for (var row : dataset.get("rows").properties()) {
        var values = new LinkedHashMap<String, Object>();
        space(family, row.getKey()).forEach((key, spec) -> fixed(key, spec, values));
        for (int i = 0; i < table.get("columns").size(); i++) {
          fixed(table.get("columns").get(i).asText(), row.getValue().get(i), values);
        }

        assertThat(loss(values, ++points)).as("%s: %s", row.getKey(), values).isFinite();
      }
    }
    assertThat(points).isEqualTo(45);
  }

  private static float loss(Map<String, Object> values, long seed) {
    var config = ((NeuralConfig) READER.read(values)).model();
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        var _ = GradientScope.off()) {
      var model =
          new SessionModel(config, Kernels.ON, new RandomStreams(seed), _ -> new float[0][]);
      model.create(manager);
      model.beginStep(1);
      var batch = RandomBatch.of(config, SESSIONS, seed);
      try (var arrays = manager.newSubManager()) {
        return model
            .loss(new ParameterStore(manager, false), batch, arrays)
            .orElseThrow()
            .total()
            .getFloat();
      }
    }
  }

  private static Map<String, JsonNode> space(JsonNode family, String preset) {
    var space = new LinkedHashMap<String, JsonNode>();
    var member = family.get("presets").get(preset);
    family.get("common").properties().forEach(e -> space.put(e.getKey(), e.getValue()));
    for (var part : member.path("with")) {
      family
          .get("parts")
          .get(part.asText())
          .properties()
          .forEach(e -> space.put(e.getKey(), e.getValue()));
    }
    member.get("space").properties().forEach(e -> space.put(e.getKey(), e.getValue()));
    return space;
  }

  private static void fixed(String name, JsonNode value, Map<String, Object> values) {
    if (value.isValueNode() && !value.isNull()) {
      values.put(name, plain(value));
    }
  }

  /** A value of a parameter: of a list, of a range with or without steps, or the only one. */
  private static Object drawn(JsonNode spec, SplittableRandom random) {
    if (spec.isValueNode()) {
      return plain(spec);
    }
    if (spec.isArray()) {
      return plain(spec.get(random.nextInt(spec.size())));
    }
    double low = spec.get("low").asDouble();
    double high = spec.get("high").asDouble();
    if (spec.path("scale").asText().equals("log")) {
      return low * Math.pow(high / low, random.nextDouble());
    }
    double step = spec.path("step").asDouble(1);
    double value =
        low + step * random.nextInt((int) Math.round(Math.floor((high - low) / step + 1e-9)) + 1);
    return spec.get("type").asText().equals("int") ? (Object) Math.round(value) : (Object) value;
  }

  private static Object plain(JsonNode value) {
    return value.isNumber() ? value.numberValue() : value.asText();
  }

  private static JsonNode read(String file) throws IOException {
    return new YAMLMapper().readTree(FILES.resolve(file).toFile());
  }
}
