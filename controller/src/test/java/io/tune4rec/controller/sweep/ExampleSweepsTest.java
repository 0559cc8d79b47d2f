package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.RandomSampler;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sweeps of {@code examples} are what this version takes. */
class ExampleSweepsTest {
  private static final Path EXAMPLES = Path.of("examples");
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Columns of eshop-clothing beside its item. */
  private static final List<Column> SHOP =
      List.of(
          ids("country", 47),
          ids("category", 4),
          ids("colour", 14),
          ids("photo_location", 6),
          ids("model_photography", 2),
          ids("price_above_category_average", 2),
          ids("page", 5),
          new Column("price", Column.Kind.CONTINUOUS, 0, Set.of()));

  static Stream<Path> sweeps() throws IOException {
    try (var files = Files.walk(EXAMPLES)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> tree(file).containsKey("trials"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void every_example_is_accepted(Path file) {
    var document =
        DocumentReading.of(new SweepRequest(tree(file), empty(), empty()), Reading.PRESETS);

    assertThat(document.problems()).isEmpty();
    var definition = definition(file);
    assertThat(new SpaceCheck(definition.space(), reader(definition), definition.seed()).problems())
        .isEmpty();
    assertThat(new EnqueueCheck(definition, reader(definition)).problems()).isEmpty();
  }

  @Test
  void the_sweep_over_the_model_library_tries_every_word_of_it() {
    var definition = definition(EXAMPLES.resolve("model-library.yaml"));
    var drawn = trials(definition);

    for (var name : List.of("architecture", "masking", "aggregation", "loss")) {
      var words = (Parameter.Choice) definition.space().find(name).orElseThrow().parameter();
      assertThat(drawn)
          .extracting(trial -> trial.values().get(name))
          .as(name)
          .containsAll(words.values());
    }
  }

  private static List<Configuration> trials(SweepDefinition definition) {
    var reader = reader(definition);
    return IntStream.rangeClosed(1, definition.trials())
        .mapToObj(
            number ->
                new RandomSampler()
                    .suggest(
                        definition.task(c -> reader.problemsWith(c.values()).isEmpty()),
                        History.EMPTY,
                        new Turn(definition.seed(), number))
                    .configuration())
        .toList();
  }

  @Test
  void the_sweep_over_a_tree_draws_models_of_two_towers_that_all_build() {
    var definition = definition(EXAMPLES.resolve("model-tree.yaml"));
    var reader = reader(definition);

    assertThat(trials(definition))
        .map(trial -> ((NeuralConfig) reader.read(trial.values())).model())
        .hasSize(12)
        .allSatisfy(
            model -> {
              assertThat(model.towers())
                  .extracting(TowerConfig::name)
                  .containsExactly("clicks", "pages");
              assertThat(model.heads().get(1).tasks()).hasSize(3);
            })
        .extracting(model -> model.towers().getFirst().sequence().dModel())
        .contains(32, 64);
  }

  /**
   * Of a dataset that has the features, all of them ids; or of the shop's, where a tree names them.
   */
  static TrialConfigReader reader(SweepDefinition definition) {
    var columns = new ArrayList<Column>();
    columns.add(new Column("item_id", Column.Kind.CATEGORICAL, 217, Set.of(Column.ITEM_ID)));
    if (definition.model().isPresent()) {
      columns.addAll(SHOP);
    } else {
      definition.features().forEach(feature -> columns.add(ids(feature, 14)));
    }
    return new TrialConfigReader(new Schema(columns), definition.features(), definition.model());
  }

  private static Column ids(String name, int cardinality) {
    return new Column(name, Column.Kind.CATEGORICAL, cardinality, Set.of());
  }

  static SweepDefinition definition(Path file) {
    return DocumentReading.of(new SweepRequest(tree(file), empty(), empty()), Reading.PRESETS)
        .definition(Protocol.parse("next_window"))
        .orElseThrow();
  }

  private static Optional<String> empty() {
    return Optional.empty();
  }

  private static Map<String, Object> tree(Path file) {
    try {
      return YAML.readValue(file.toFile(), new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
