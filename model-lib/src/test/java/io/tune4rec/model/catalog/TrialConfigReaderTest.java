package io.tune4rec.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Column.Kind;
import io.tune4rec.model.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialConfigReaderTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column("item_id", Kind.CATEGORICAL, 217, Set.of("item_id")),
              new Column("category", Kind.CATEGORICAL, 4, Set.of()),
              new Column("price", Kind.CONTINUOUS, 0, Set.of())));

  @Test
  void without_values_the_defaults_make_a_model() {
    var config = neural(reader(), Map.of());

    assertThat(config.model().towers().getFirst().masking()).isEqualTo(new MaskingConfig.Causal());
    assertThat(config.model().maxSequenceLength()).isEqualTo(20);
    assertThat(config.model().towers().getFirst().input().item().vocabulary()).isEqualTo(218);
    assertThat(config.model().towers().getFirst().input().projection()).isEmpty();
    assertThat(config.training().epochs()).isEqualTo(10);
  }

  @Test
  void the_masking_decides_where_a_position_may_look() {
    var clm =
        (SequenceConfig.XlNet)
            neural(reader(), Map.of("masking", "clm")).model().towers().getFirst().sequence();
    var mlm =
        (SequenceConfig.XlNet)
            neural(reader(), Map.of("masking", "mlm")).model().towers().getFirst().sequence();

    assertThat(clm.attention()).isEqualTo(SequenceConfig.Attention.UNI);
    assertThat(mlm.attention()).isEqualTo(SequenceConfig.Attention.BI);
  }

  @Test
  void gpt2_has_a_position_for_every_interaction_and_needs_no_even_width() {
    var sequence =
        neural(
                reader(),
                Map.of("architecture", "gpt2", "d_model", 63, "n_head", 3, "max_seq_len", 9))
            .model()
            .towers()
            .getFirst()
            .sequence();

    assertThat(sequence).isEqualTo(new SequenceConfig.Gpt2(new TransformerConfig(63, 3, 2), 9));
  }

  @Test
  void a_causal_architecture_refuses_mlm_with_a_way_out() {
    assertRefused(
        Map.of("architecture", "gpt2", "masking", "mlm"),
        "masking: masking 'mlm' is not supported by gpt2: it is causal and never sees items to the"
            + " right; use masking 'clm' with gpt2, or keep 'mlm' with one of [xlnet, bert,"
            + " roberta, electra, albert, longformer]");
  }

  @Test
  void side_features_are_concatenated_and_projected_to_the_model_s_width() {
    var input =
        neural(
                new TrialConfigReader(SCHEMA, List.of("category", "price")),
                Map.of("d_model", 32, "soft_one_hot_dim", 6))
            .model()
            .towers()
            .getFirst()
            .input();

    assertThat(input.features())
        .extracting(FeatureConfig::name)
        .containsExactly("item_id", "category", "price");
    assertThat(input.aggregatedDim()).isEqualTo(32 + 3 + 6);
    assertThat(input.outputDim()).isEqualTo(32);
    assertThat(input.aggregation()).isEqualTo(new AggregationConfig.Concat());
  }

  @Test
  void element_wise_features_are_as_wide_as_the_item() {
    var input =
        neural(
                new TrialConfigReader(SCHEMA, List.of("category", "price")),
                Map.of("aggregation", "element_wise_sum", "item_embedding_dim", 24))
            .model()
            .towers()
            .getFirst()
            .input();

    assertThat(input.features()).extracting(FeatureConfig::dim).containsExactly(24, 24, 24);
    assertThat(input.outputDim()).isEqualTo(64);
  }

  @Test
  void an_unknown_name_is_refused_with_the_nearest() {
    assertRefused(
        Map.of("n_heads", 4),
        "n_heads: a parameter is one the library knows, but 'n_heads' is not; did you mean"
            + " 'n_head'?");
  }

  @Test
  void heads_that_do_not_divide_the_width_are_refused_with_a_way_out() {
    assertRefused(
        Map.of("d_model", 64, "n_head", 6),
        "n_head: n_head divides d_model, but got n_head=6 with d_model=64; use n_head 4, or d_model"
            + " 66");
  }

  @Test
  void an_odd_width_is_refused() {
    assertRefused(
        Map.of("d_model", 63, "n_head", 3),
        "d_model: the width is even where positions are sinusoids, but got d_model=63; use 64");
  }

  @Test
  void gpt2_too_refuses_heads_that_do_not_divide_its_width() {
    assertRefused(
        Map.of("architecture", "gpt2", "d_model", 64, "n_head", 6),
        "n_head: n_head divides d_model, but got n_head=6 with d_model=64; use n_head 4, or d_model"
            + " 66");
  }

  @Test
  void a_masking_that_nothing_builds_is_refused() {
    assertRefused(
        Map.of("masking", "lm"),
        "masking: masking is one of clm, mlm, plm, rtd, but got 'lm'; did you mean 'clm'?");
  }

  @Test
  void multiplying_with_side_features_needs_one() {
    assertRefused(
        Map.of("aggregation", "element_wise_sum_item_multi"),
        "aggregation: element_wise_sum_item_multi multiplies the item with its side features, but"
            + " there are none; name at least one under 'features', or use concat");
  }

  @Test
  void every_problem_is_reported_at_once() {
    assertThat(reader().problemsWith(Map.of("dropout", 1.5, "epochs", 0, "lr", 0.1))).hasSize(3);
    assertThat(
            reader()
                .problemsWith(Map.of("n_head", 5, "aggregation", "element_wise_sum_item_multi")))
        .extracting(p -> p.field())
        .containsExactly("aggregation", "n_head");
    assertThat(reader().problemsWith(Map.of())).isEmpty();
  }

  @Test
  void a_feature_that_is_no_column_is_refused_with_the_nearest() {
    assertThatThrownBy(() -> new TrialConfigReader(SCHEMA, List.of("categroy")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "features[0]: a feature is a column of the dataset other than its item id, but got"
                + " 'categroy'; did you mean 'category'?");
  }

  @Test
  void the_item_id_and_a_repeated_name_are_no_features() {
    assertThatThrownBy(() -> new TrialConfigReader(SCHEMA, List.of("item_id", "price", "price")))
        .hasMessage(
            "features[0]: a feature is a column of the dataset other than its item id, but got"
                + " 'item_id'; known are category, price\n"
                + "features[2]: a feature is named once, but 'price' is named again; remove one");
  }

  @Test
  void a_list_of_ids_is_a_feature_and_a_list_of_numbers_is_not() {
    var schema =
        new Schema(
            List.of(
                new Column("item_id", Kind.CATEGORICAL, 217, Set.of("item_id")),
                new Column("tags", Kind.CATEGORICAL, true, 15, false, Set.of()),
                new Column("picture", Kind.CONTINUOUS, true, 0, false, Set.of())));

    assertThat(
            neural(new TrialConfigReader(schema, List.of("tags")), Map.of("list_combiner", "sum"))
                .model()
                .towers()
                .getFirst()
                .input()
                .sideFeatures())
        .containsExactly(
            new FeatureConfig.Bag("tags", 16, 4, 0.05, FeatureConfig.Combiner.SUM, "tags"));
    assertThatThrownBy(() -> new TrialConfigReader(schema, List.of("picture")))
        .hasMessage(
            "features[0]: a feature is an id, a number or a list of ids, but 'picture' is a list of"
                + " numbers, and no column says how many they are; leave it out, or give a vector's"
                + " width in the tree of a model");
  }

  private static NeuralConfig neural(TrialConfigReader reader, Map<String, ?> values) {
    return (NeuralConfig) reader.read(values);
  }

  private static TrialConfigReader reader() {
    return new TrialConfigReader(SCHEMA, List.of());
  }

  private static void assertRefused(Map<String, ?> values, String message) {
    assertThatThrownBy(() -> reader().read(values))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }
}
