package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.model.catalog.HyperparameterCatalog;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The search space of the paper (its appendix B; section 8.4 of our specification). */
@Tag("F91")
class PaperPresetsTest {
  private static final int SAMPLES = 100;

  /** Of a shop that has categories and numbers. */
  private static final TrialConfigReader READER =
      new TrialConfigReader(
          new Schema(
              List.of(
                  new Column("item_id", Column.Kind.CATEGORICAL, 50, Set.of(Column.ITEM_ID)),
                  new Column("category", Column.Kind.CATEGORICAL, 150, Set.of()),
                  new Column("price", Column.Kind.CONTINUOUS, 0, Set.of()))),
          List.of("category", "price"));

  static Stream<String> presets() {
    return Reading.PRESETS.presets().stream().map(SpacePreset::name);
  }

  @Test
  void there_is_one_for_each_model_that_was_tuned_and_one_over_those_without_features() {
    assertThat(presets())
        .containsExactly(
            "paper/gru-clm",
            "paper/gpt2-clm",
            "paper/transformer-xl-clm",
            "paper/bert-mlm",
            "paper/electra-rtd",
            "paper/xlnet-clm",
            "paper/xlnet-mlm",
            "paper/xlnet-plm",
            "paper/xlnet-rtd",
            "paper/xlnet-mlm-concat",
            "paper/xlnet-mlm-soft-one-hot",
            "paper/xlnet-mlm-element-wise",
            "paper/any");
  }

  @ParameterizedTest
  @MethodSource("presets")
  void a_hundred_samples_of_each_are_models(String preset) {
    var definition = definition(preset);
    boolean everyDraw = !preset.equals("paper/any");

    for (var drawn : samples(definition)) {
      assertThat(READER.problemsWith(drawn.values())).as("%s: %s", preset, drawn).isEmpty();
    }
    if (everyDraw) {
      var random = TrialRandom.forSampling(5, 1);
      assertThat(Stream.generate(() -> definition.space().draw(random)).limit(SAMPLES))
          .allSatisfy(drawn -> assertThat(READER.problemsWith(drawn.values())).isEmpty());
    }
    assertThat(new SpaceCheck(definition.space(), READER, 1).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "d_model | 64 … 448, step 64",
        "item_embedding_dim | 64 … 448, step 64",
        "n_layer | 1 … 4",
        "n_head | 1, 2, 4, 8, 16",
        "input_dropout | 0 … 0.5, step 0.1",
        "dropout | 0 … 0.5, step 0.1",
        "learning_rate | 1e-4 … 0.01, log",
        "weight_decay | 1e-6 … 0.001, log",
        "train_batch_size | 128 … 512, step 64",
        "label_smoothing | 0 … 0.9, step 0.1",
        "item_init_std | 0.01 … 0.15, step 0.02",
        "swap_noise_prob | 0 … 0.1, step 0.02",
        "mlm_probability | 0.1 … 0.7, step 0.1",
        "plm_probability | 0.1 … 0.8, step 0.1",
        "plm_max_span_length | 1 … 6",
        "rtd_discriminator_weight | 1, 10, 20, 30, 40, 50",
      })
  void ranges_are_those_of_the_table(String parameter, String domain) {
    assertThat(SpaceLine.of(definition("paper/any").space()))
        .filteredOn(line -> line.name().equals(parameter))
        .extracting(SpaceLine::domain)
        .containsExactly(domain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "other_init_std | 0.005 … 0.1, step 0.005",
        "embedding_dim_multiplier | 1 … 10, step 1",
        "soft_one_hot_embeddings | 5 … 55, step 5",
        "soft_one_hot_dim | 5 … 55, step 5",
      })
  void ranges_with_features_are_those_of_the_table(String parameter, String domain) {
    assertThat(SpaceLine.of(definition("paper/xlnet-mlm-soft-one-hot").space()))
        .filteredOn(line -> line.name().equals(parameter))
        .extracting(SpaceLine::domain)
        .containsExactly(domain);
  }

  @Test
  void the_space_over_all_models_tries_every_pair_that_can_train_and_no_parameter_for_nothing() {
    var definition = definition("paper/any");
    var samples = samples(definition);

    assertThat(samples)
        .extracting(s -> s.values().get("architecture") + " " + s.values().get("masking"))
        .containsOnly(
            "gru clm",
            "gpt2 clm",
            "transformer_xl clm",
            "bert mlm",
            "bert rtd",
            "electra mlm",
            "electra rtd",
            "xlnet clm",
            "xlnet mlm",
            "xlnet plm",
            "xlnet rtd");
    var searched =
        definition.space().dimensions().stream()
            .filter(d -> !(d.parameter() instanceof Parameter.Fixed))
            .map(SearchSpace.Dimension::name)
            .toList();
    assertThat(samples)
        .allSatisfy(
            sample ->
                assertThat(sample.values().keySet())
                    .filteredOn(searched::contains)
                    .allMatch(
                        name ->
                            HyperparameterCatalog.find(name)
                                .orElseThrow()
                                .concerns(sample.values())));
  }

  private static List<Configuration> samples(SweepDefinition definition) {
    return IntStream.rangeClosed(1, SAMPLES)
        .mapToObj(
            number ->
                definition
                    .samplerOf(number)
                    .suggest(
                        definition.task(drawn -> READER.problemsWith(drawn.values()).isEmpty()),
                        History.EMPTY,
                        new Turn(3, number))
                    .configuration())
        .toList();
  }

  private static SweepDefinition definition(String preset) {
    return Reading.of("{preset: %s, trials: 100, features: [category, price]}".formatted(preset))
        .definition(Protocol.parse("next_window"))
        .orElseThrow();
  }
}
