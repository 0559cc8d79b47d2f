package io.tune4rec.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SequenceConfig.Sight;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Column.Kind;
import io.tune4rec.model.schema.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a tower of a tree is read, or refused where it stands. */
@Tag("F59")
class TowerLawsTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column("item_id", Kind.CATEGORICAL, 200, Set.of(Column.ITEM_ID)),
              new Column("category", Kind.CATEGORICAL, 12, Set.of()),
              new Column("tags", Kind.CATEGORICAL, true, 9, false, Set.of()),
              new Column("price", Kind.CONTINUOUS, 0, Set.of()),
              new Column("age", Kind.CONTINUOUS, 0, Set.of())));

  private static TowerConfig tower(Map<String, Object> tower) {
    var tree = new ModelTree(Map.of("towers", List.of(tower)));
    var config =
        (NeuralConfig) new TrialConfigReader(SCHEMA, List.of(), Optional.of(tree)).read(Map.of());
    return config.model().towers().getFirst();
  }

  private static InputConfig input(String key, Object value, Map<String, Object> features) {
    return tower(Map.of(key, value, "features", features)).input();
  }

  private static void assertRefused(Map<String, Object> tower, String... messages) {
    assertThatThrownBy(() -> tower(tower))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("model.towers[0]." + String.join("\nmodel.towers[0].", messages));
  }

  private static void assertRefused(String name, Map<String, Object> feature, String... messages) {
    assertRefused(Map.of("features", Map.of(name, feature)), messages);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "popularity",
        "markov",
        "item_knn",
        "session_knn",
        "vsknn",
        "stan",
        "vstan",
        "gru4rec"
      })
  void a_floor_model_is_no_tower(String floor) {
    assertRefused(
        Map.of("architecture", floor, "features", List.of("category")),
        "architecture: a tower has a sequence block, but '"
            + floor
            + "' is a floor model, which has none; use one of xlnet, gpt2, bert, roberta, electra,"
            + " albert, transformer_xl, longformer, gru, lstm");
  }

  @Test
  void the_length_is_the_models() {
    assertRefused(
        Map.of("max_seq_len", 5L),
        "max_seq_len: a tower holds what its layers are made of, but 'max_seq_len' is that of all"
            + " towers; move it to the model");
  }

  @Test
  void a_feature_holds_what_its_encoding_reads() {
    assertRefused(
        "category",
        Map.of("soft_one_hot_dim", 4L),
        "features.category.soft_one_hot_dim: an id is encoded by dim, table, other_init_std,"
            + " embedding_dim_multiplier, but got 'soft_one_hot_dim'; remove it");
    assertRefused(
        "tags",
        Map.of("architecture", "markov"),
        "features.tags.architecture: a list of ids is encoded by dim, table, other_init_std,"
            + " embedding_dim_multiplier, list_combiner, but got 'architecture'; remove it");
    assertRefused(
        "price",
        Map.of("soft_one_hot_dims", 4L),
        "features.price.soft_one_hot_dims: a number is encoded by dim, continuous_encoding,"
            + " soft_one_hot_embeddings, soft_one_hot_dim, continuous_projection_dim,"
            + " other_init_std, but got 'soft_one_hot_dims'; did you mean 'soft_one_hot_dim'?");
    assertThat(input("dropout", 0.2, Map.of("tags", Map.of("list_combiner", "sum"))).features())
        .hasSize(2);
  }

  @Test
  void a_feature_has_one_width() {
    assertRefused(
        "category",
        Map.of("dim", 4L, "embedding_dim_multiplier", 3.0),
        "features.category.embedding_dim_multiplier: dim is the width where it is given, but got"
            + " embedding_dim_multiplier 3.0; leave one of them out");
    assertRefused(
        "price",
        Map.of("dim", 4L, "continuous_encoding", "scalar"),
        "features.price.dim: a number as it is has a width of 1, but got dim 4; remove it, or"
            + " choose another continuous_encoding");
    assertRefused(
        "price",
        Map.of("continuous_projection_dim", 4L, "continuous_encoding", "shared_projection"),
        "features.price.continuous_projection_dim: numbers that are projected together have one"
            + " width, their tower's, but got continuous_projection_dim 4; move it there as"
            + " continuous_projection_dim");
  }

  @Test
  void numbers_are_projected_together_where_they_ask_for_it() {
    Map<String, Object> shared = Map.of("continuous_encoding", "shared_projection");
    Map<String, Object> projected = Map.of("continuous_encoding", "projected", "dim", 3L);

    var together =
        input("continuous_projection_dim", 5L, Map.of("price", shared, "age", projected));
    assertThat(together.continuousProjection()).contains(MlpConfig.relu(5));
    assertThat(together.sideFeatures())
        .containsExactlyInAnyOrder(
            new FeatureConfig.Scalar("price"), new FeatureConfig.Projected("age", 3));
    var none = input("continuous_encoding", "shared_projection", Map.of("age", projected));
    assertThat(none.continuousProjection()).isEmpty();
    assertThat(none.sideFeatures()).containsExactly(new FeatureConfig.Projected("age", 3));
    var wide = input("aggregation", "stack", Map.of("price", shared));
    assertThat(wide.continuousProjection()).contains(MlpConfig.relu(64));
  }

  @Test
  void a_number_as_it_is_does_not_stand_beside_a_shared_projection() {
    var features =
        Map.of(
            "price", Map.of("continuous_encoding", "shared_projection"),
            "age", Map.of("continuous_encoding", "scalar"));
    assertRefused(
        Map.of("features", features),
        "features.age.continuous_encoding: a shared projection takes every number that is left as"
            + " it is, but 'age' is scalar, and another shared_projection; encode both alike, or"
            + " one of them in another way");
    assertThat(input("continuous_projection", 7L, Map.copyOf(features)).continuousProjection())
        .contains(MlpConfig.relu(7));
  }

  @Test
  void context_has_no_shared_projection() {
    var context = Map.of("price", Map.of("continuous_encoding", "shared_projection"));
    assertRefused(
        Map.of("fusion", Map.of("context", context)),
        "fusion.context.price.continuous_encoding: numbers of a context are encoded one by one,"
            + " but 'price' is a shared_projection; use soft_one_hot, projected or scalar");
  }

  /** What the tower says of all features is not asked of those that say otherwise. */
  @Test
  void a_feature_of_its_own_encoding_fits_an_aggregation_that_the_towers_does_not() {
    var input =
        tower(
                Map.of(
                    "aggregation", "stack",
                    "continuous_encoding", "scalar",
                    "features", Map.of("price", Map.of("continuous_encoding", "projected"))))
            .input();

    assertThat(input.sideFeatures()).containsExactly(new FeatureConfig.Projected("price", 64));
    assertRefused(
        Map.of("aggregation", "stak"),
        "aggregation: aggregation is one of concat, stack, element_wise_sum,"
            + " element_wise_sum_item_multi, but got 'stak'; did you mean 'stack'?");
  }

  @ParameterizedTest
  @CsvSource({"clm, BACK, 63", "mlm, BOTH, 63", "rtd, BOTH, 10"})
  void a_block_of_ones_own_has_any_width(String masking, Sight sight, long width) {
    var tower =
        tower(
            Map.of(
                "block",
                "memory",
                "block_sight",
                sight.name().toLowerCase(Locale.ROOT),
                "d_model",
                width,
                "masking",
                masking));

    assertThat(tower.sequence())
        .isEqualTo(new SequenceConfig.Custom("memory", (int) width, sight, Map.of()));
  }

  @Test
  void a_block_of_ones_own_is_not_shaped_by_what_it_does_not_read() {
    assertRefused(
        Map.of("block", "memory", "n_layer", 3L),
        "n_layer: a block of one's own is told its width and its options, but got n_layer 3 beside"
            + " it; remove it, or 'block'");
    assertRefused(
        Map.of("block", "memory", "architecture", "gpt2"),
        "architecture: a block of one's own is told its width and its options, but got"
            + " architecture gpt2 beside it; remove it, or 'block'");
    assertRefused(
        Map.of("block_sight", "both"),
        "block_sight: block_sight is about a block of one's own, but got block_sight both without"
            + " 'block'; name the block, or remove it");
    assertRefused(
        Map.of("block_options", Map.of("slots", 3L)),
        "block_options: block_options is about a block of one's own, but got block_options"
            + " {slots=3} without 'block'; name the block, or remove it");
  }

  @Test
  void a_list_of_transforms_says_all_that_is_done() {
    assertRefused(
        Map.of("pre", List.of(), "swap_noise_prob", 0.1),
        "swap_noise_prob: pre is all that is done to values, but got swap_noise_prob 0.1 beside it;"
            + " remove it, or 'pre'");
    assertRefused(
        Map.of("post", List.of("layer_norm"), "feature_dropout", 0.1, "feature_layer_norm", true),
        "feature_dropout: post is all that is done to encoded features, but got feature_dropout"
            + " 0.1 beside it; remove it, or 'post'",
        "feature_layer_norm: post is all that is done to encoded features, but got"
            + " feature_layer_norm true beside it; remove it, or 'post'");
    assertRefused(
        Map.of("projection", 64L, "projection_activation", "tanh"),
        "projection_activation: projection is all that follows aggregation, but got"
            + " projection_activation tanh beside it; remove it, or 'projection'");
    assertRefused(
        Map.of("between", 64L, "projection_activation", "tanh"),
        "projection_activation: where between leads to d_model there is no projection, but got"
            + " projection_activation tanh beside it; give between an activation");
  }

  @Test
  void a_transform_takes_what_its_kind_reads() {
    assertRefused(
        Map.of("post", List.of(Map.of("kind", "dropout", "eps", 0.1))),
        "post[0].eps: only known keys may stand here, but got 'eps'; known are kind, probability");
    assertRefused(
        Map.of("post", List.of(Map.of("kind", "layer_norm", "probability", 0.1))),
        "post[0].probability: only known keys may stand here, but got 'probability'; known are eps,"
            + " kind");
    assertRefused(
        Map.of("pre", List.of(Map.of("kind", "swap_noise", "eps", 0.1))),
        "pre[0].eps: only known keys may stand here, but got 'eps'; known are kind, probability");
  }
}
