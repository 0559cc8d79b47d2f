package io.tune4rec.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.config.FeatureConfig.Combiner;
import io.tune4rec.model.config.FeatureConfig.Pooling;
import io.tune4rec.model.config.FeatureConfig.Pretrained;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Column.Kind;
import io.tune4rec.model.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F15")
class TabularSequenceFeaturesTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column("item_id", Kind.CATEGORICAL, 99, Set.of("item_id")),
              new Column("category", Kind.CATEGORICAL, 10_000, Set.of("item")),
              new Column("tags", Kind.CATEGORICAL, true, 20, false, Set.of("item")),
              new Column("price", Kind.CONTINUOUS, 0, Set.of("item")),
              new Column("age", Kind.CONTINUOUS, 0, Set.of("user")),
              new Column("text", Kind.CONTINUOUS, true, 0, false, Set.of("embedding"))));

  private static TabularSequenceFeatures builder() {
    return TabularSequenceFeatures.fromSchema(SCHEMA).vectorWidth("text", 12);
  }

  private static FeatureConfig feature(SequenceInput input, String name) {
    return input.input().features().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void every_column_becomes_a_feature_by_its_kind() {
    var input = builder().build();

    assertThat(input.input().item())
        .isEqualTo(new FeatureConfig.Categorical("item_id", 100, 64, 0.05));
    assertThat(input.input().sideFeatures())
        .containsExactly(
            new FeatureConfig.Categorical("category", 10_001, 64, 0.05),
            new FeatureConfig.Bag("tags", 21, 64, 0.05, Combiner.MEAN, "tags"),
            new FeatureConfig.Scalar("price"),
            new FeatureConfig.Scalar("age"),
            new FeatureConfig.Vector("text", 12, OptionalInt.empty(), false));
    assertThat(input.input().aggregation()).isEqualTo(new AggregationConfig.Concat());
    assertThat(input.input().projection()).isEmpty();
    assertThat(input.masking()).isEqualTo(new MaskingConfig.None());
    assertThat(input.maxSequenceLength()).isEqualTo(20);
  }

  @Test
  void tags_and_names_choose_columns() {
    var tagged =
        builder().continuousTags("user").categoricalTags("item").embeddingTags("image").build();
    var named = builder().features("price", "category").build();

    assertThat(tagged.input().features().stream().map(FeatureConfig::name))
        .containsExactly("item_id", "category", "tags", "age");
    assertThat(named.input().features().stream().map(FeatureConfig::name))
        .containsExactly("item_id", "category", "price");
  }

  @Test
  @Tag("F17")
  @Tag("F18")
  void a_width_that_was_said_goes_before_the_rule_and_that_before_the_default() {
    var input =
        builder()
            .embeddingDimDefault(128)
            .inferEmbeddingSizes(true)
            .embeddingDim("tags", 5)
            .initStd("category", 0.1)
            .build();

    assertThat(feature(input, "item_id").dim()).isEqualTo(7);
    assertThat(feature(input, "category"))
        .isEqualTo(new FeatureConfig.Categorical("category", 10_001, 21, 0.1));
    assertThat(feature(input, "tags").dim()).isEqualTo(5);
    var without = builder().embeddingDimDefault(128).embeddingDim("tags", 5).build();
    assertThat(feature(without, "category").dim()).isEqualTo(128);
    assertThat(feature(without, "tags").dim()).isEqualTo(5);
  }

  /** The checks of the specification, §1.5. */
  @ParameterizedTest
  @Tag("F17")
  @CsvSource({
    "100, 2, 7",
    "1000, 2, 12",
    "10001, 2, 21",
    "52740, 2, 31",
    "390000, 2, 50",
    "52740, 3, 46",
    "337, 3, 13"
  })
  void the_rule_gives_the_check_values(int rows, double multiplier, int dim) {
    assertThat(EmbeddingSize.of(rows, multiplier)).isEqualTo(dim);
  }

  @Test
  @Tag("F33")
  void d_output_is_one_layer_with_relu_and_goes_without_a_projection() {
    var mlp = new MlpConfig(9, Activation.TANH);
    assertThat(builder().dOutput(100).build().input().projection()).contains(MlpConfig.relu(100));
    assertThat(builder().projection(mlp).build().input().projection()).contains(mlp);
    assertThatThrownBy(() -> builder().projection(mlp).dOutput(100).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'projection' and 'd_output'");
  }

  @ParameterizedTest
  @CsvSource({
    "clm, clm",
    "causal, clm",
    "mlm, mlm",
    "masked, mlm",
    "plm, plm",
    "permutation, plm",
    "rtd, rtd",
    "replacement, rtd",
    "none, none"
  })
  void maskings_go_by_both_of_their_names(String name, String text) {
    assertThat(builder().masking(name).build().masking().text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "concat, Concat",
    "stack, Stack",
    "element-wise-sum, ElementWiseSum",
    "element_wise_sum, ElementWiseSum",
    "element-wise-sum-item-multi, ElementWiseSumItemMulti"
  })
  void aggregations_go_by_the_documents_names(String name, String type) {
    var input = builder().features("category").aggregation(name).build();

    assertThat(input.input().aggregation().getClass().getSimpleName()).isEqualTo(type);
  }

  @Test
  void numbers_are_scalars_projected_or_soft() {
    var together = builder().continuousProjection(32, 16).build().input();
    assertThat(together.continuousProjection()).contains(MlpConfig.relu(32, 16));
    assertThat(feature(builder().continuousLinear(9).build(), "age"))
        .isEqualTo(new FeatureConfig.Projected("age", 9));
    var soft =
        builder()
            .continuousSoftEmbeddings(true)
            .softEmbeddingCardinality("age", 3)
            .softEmbeddingDim("price", 4)
            .layerNorm(false)
            .build();
    assertThat(feature(soft, "age"))
        .isEqualTo(new FeatureConfig.SoftOneHot("age", 3, 8, 0.05, false));
    assertThat(feature(soft, "price"))
        .isEqualTo(new FeatureConfig.SoftOneHot("price", 10, 4, 0.05, false));
    assertThatThrownBy(
            () -> builder().continuousSoftEmbeddings(true).continuousProjection(8).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("more than one");
  }

  @Test
  void tables_vectors_and_transforms_are_as_told() {
    var swap = new TransformConfig.SwapNoise(0.1);
    var norm = new TransformConfig.LayerNorm(1e-5);
    var rows = new Pretrained("names", false);
    var input =
        builder()
            .features("category", "tags")
            .sharedTable("words", "tags")
            .pretrained("category", rows)
            .combiner(Combiner.SUM)
            .pre(swap)
            .post(norm)
            .inputDropout(0.2)
            .build();

    assertThat(feature(input, "tags"))
        .isEqualTo(new FeatureConfig.Bag("tags", 21, 64, 0.05, Combiner.SUM, "words"));
    assertThat(((FeatureConfig.Categorical) feature(input, "category")).pretrained())
        .contains(rows);
    assertThat(input.input().pre()).containsExactly(swap);
    assertThat(input.input().post()).containsExactly(norm);
    assertThat(input.input().inputDropout()).isEqualTo(0.2);
    var vector =
        builder()
            .pretrainedOutputDims(Map.of("text", 6))
            .normalizer(true)
            .sequenceCombiner(Pooling.MEAN)
            .build();
    assertThat(feature(vector, "text"))
        .isEqualTo(
            new FeatureConfig.Vector(
                "text", 12, OptionalInt.of(6), true, Optional.of(Pooling.MEAN)));
  }

  @Test
  void all_unknown_names_are_reported_at_once_with_the_nearest() {
    var wrong =
        builder()
            .embeddingDim("categry", 4)
            .initStd("pric", 0.1)
            .softEmbeddingDim("agee", 3)
            .vectorWidth("txt", 3)
            .features("tagz")
            .masking("maskd")
            .aggregation("concatt");

    assertThatThrownBy(wrong::build)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("did you mean 'category'?")
        .hasMessageContaining("did you mean 'price'?")
        .hasMessageContaining("did you mean 'age'?")
        .hasMessageContaining("did you mean 'text'?")
        .hasMessageContaining("did you mean 'tags'?")
        .hasMessageContaining("did you mean 'masked'?")
        .hasMessageContaining("did you mean 'concat'?");
  }

  @Test
  void vectors_need_a_width_and_items_a_column_of_ids() {
    assertThatThrownBy(() -> TabularSequenceFeatures.fromSchema(SCHEMA).itemId("price").build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'price' is not one")
        .hasMessageContaining("vectorWidth(\"text\", ...)");
    assertThat(builder().itemId("category").features("item_id").build().input().item().name())
        .isEqualTo("category");
  }

  @Test
  @Tag("F32")
  void swap_noise_is_refused_on_vectors() {
    assertThatThrownBy(() -> builder().pre(new TransformConfig.SwapNoise(0.1)).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("this feature is a vector");
  }

  @Test
  @Tag("F21")
  void pooled_vectors_are_refused_where_items_are_hidden() {
    var input = builder().sequenceCombiner(Pooling.MAX).dOutput(8).masking("mlm").build();

    assertThatThrownBy(() -> input.then(SequenceConfig.XlNet.of(8, 2, 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("pooled only where nothing is hidden");
  }
}
