package io.tune4rec.model.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.FeatureConfig.Combiner;
import io.tune4rec.model.config.FeatureConfig.Pooling;
import io.tune4rec.model.config.FeatureConfig.Pretrained;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.kernel.AdamWStep;
import io.tune4rec.model.kernel.Borrowed;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncodingTest {
  private final Aggregated under = new Aggregated();

  @AfterEach
  void close() {
    under.close();
  }

  @Test
  @Tag("F18")
  void first_rows_have_the_given_deviation_and_row_0_is_zero() {
    var block =
        under.encoded(Kernels.ON, new FeatureConfig.Categorical("category", 2001, 20, 0.05));

    var table = Aggregated.array(block, "category.table");
    var real = table.get("1:");
    double mean = real.mean().getFloat();
    double std = Math.sqrt(real.square().mean().getFloat() - mean * mean);
    assertThat(std).isCloseTo(0.05, within(0.05 * 0.05));
    assertThat(mean).isCloseTo(0, within(0.001));
    assertThat(table.get("0").toFloatArray()).containsOnly(0f);
  }

  /** Rows (1, 2), (3, 4), (5, 6) of ids 1 to 3; sums by hand. */
  @ParameterizedTest
  @Tag("F16")
  @CsvSource({
    "MEAN, ON, 3, 4", "SUM, ON, 6, 8", "SQRTN, ON, 4.2426407, 5.6568542",
    "MEAN, OFF, 3, 4", "SUM, OFF, 6, 8", "SQRTN, OFF, 4.2426407, 5.6568542"
  })
  void a_bag_combines_the_rows_of_its_real_ids(
      Combiner combiner, Kernels kernels, float first, float second) {
    var block = under.encoded(kernels, new FeatureConfig.Bag("tags", 4, 2, 1, combiner, "tags"));
    // row 0 is random in the released library, and padding must not count even then
    Aggregated.set(block, "tags.table", 9, 9, 1, 2, 3, 4, 5, 6);

    var y = under.run(block, under.ids(new Shape(1, 3, 3), 1, 3, 0, 0, 0, 0, 0, 1, 3));

    assertThat(y.getShape()).isEqualTo(new Shape(1, 3, 2));
    assertThat(y.toFloatArray()).containsExactly(first, second, 0, 0, first, second);
  }

  @ParameterizedTest
  @Tag("F16")
  @EnumSource(value = Kernels.class, mode = EnumSource.Mode.EXCLUDE, names = "BF16")
  void bags_of_rows_without_a_sequence_teach_their_real_ids_only(Kernels kernels) {
    var block =
        under.encoded(kernels, new FeatureConfig.Bag("tags", 4, 2, 1, Combiner.MEAN, "tags"));

    var y = under.learn(block, under.ids(new Shape(2, 2), 1, 2, 2, 0));

    assertThat(y.getShape()).isEqualTo(new Shape(2, 2));
    var gradient = Aggregated.array(block, "tags.table").getGradient();
    assertThat(gradient.get("0").toFloatArray()).containsOnly(0f);
    assertThat(gradient.get("1").toFloatArray()).doesNotContain(0f);
    assertThat(gradient.get("2").toFloatArray()).doesNotContain(0f);
    assertThat(gradient.get("3").toFloatArray()).containsOnly(0f);
  }

  private static InputConfig sharing() {
    return Aggregated.config(
        new AggregationConfig.Concat(),
        new FeatureConfig.Categorical("viewed", 4, 2, 1, "item_id", Optional.empty()),
        new FeatureConfig.Bag("seen", 4, 2, 1, Combiner.SUM, "item_id"));
  }

  @ParameterizedTest
  @Tag("F19")
  @EnumSource(value = Kernels.class, mode = EnumSource.Mode.EXCLUDE, names = "BF16")
  void the_gradients_of_all_sharing_features_reach_one_table(Kernels kernels) {
    var block = under.block(sharing(), kernels, PretrainedRows.NONE);
    assertThat(NamedParameters.of(block).keySet()).containsExactly("item_id.table");
    Aggregated.set(block, "item_id.table", 0, 0, 1, 1, 1, 1, 1, 1);

    var s = new Shape(1, 1);
    under.learn(block, under.ids(s, 1), under.ids(s, 2), under.ids(new Shape(1, 1, 2), 3, 2));

    // Σ of squares: item 1 once; 2 alone and in the bag (1+1) with 3
    assertThat(Aggregated.array(block, "item_id.table").getGradient().toFloatArray())
        .containsExactly(0, 0, 2, 2, 6, 6, 4, 4);
  }

  @Test
  @Tag("F19")
  void sharing_tables_of_other_shapes_are_refused_with_both() {
    var other = new FeatureConfig.Categorical("viewed", 5, 3, 1, "item_id", Optional.empty());

    assertThatThrownBy(() -> Aggregated.config(new AggregationConfig.Concat(), other))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("table 'item_id' is 4 × 2, this feature's 5 × 3");
  }

  @Test
  @Tag("F19")
  void a_table_named_like_a_number_is_refused() {
    var table = new FeatureConfig.Categorical("viewed", 5, 3, 1, "price", Optional.empty());

    assertThatThrownBy(
            () ->
                Aggregated.config(
                    new AggregationConfig.Concat(), table, new FeatureConfig.Scalar("price")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("rename the table");
  }

  private static final float[][] ROWS = {{7, 7}, {1, 2}, {3, 4}, {5, 6}};

  private FeatureAggregation pretrained(boolean trainable, PretrainedRows rows) {
    var side =
        new FeatureConfig.Categorical(
            "viewed", 4, 2, 1, "viewed", Optional.of(new Pretrained("texts", trainable)));
    return under.block(Aggregated.config(new AggregationConfig.Concat(), side), Kernels.ON, rows);
  }

  @ParameterizedTest
  @Tag("F20")
  @CsvSource({"true", "false"})
  void pretrained_rows_are_the_first_ones_and_learn_only_if_trainable(boolean trainable) {
    var block = pretrained(trainable, source -> source.equals("texts") ? ROWS : null);
    var table = NamedParameters.of(block).get("viewed.table");
    assertThat(table.getArray().toFloatArray()).containsExactly(0, 0, 1, 2, 3, 4, 5, 6);

    var s = new Shape(1, 2);
    under.learn(block, under.ids(s, 1, 2), under.ids(s, 3, 0));

    assertThat(table.requiresGradient()).isEqualTo(trainable);
    assertThat(table.getArray().hasGradient()).isEqualTo(trainable);
    if (trainable) {
      assertThat(table.getArray().getGradient().toFloatArray())
          .containsExactly(0, 0, 0, 0, 0, 0, 10, 12);
    }
    assertThat(NamedParameters.of(block).values().stream().filter(Parameter::requiresGradient))
        .hasSize(trainable ? 2 : 1);
  }

  @Test
  @Tag("F20")
  void rows_of_another_shape_are_refused_with_both() {
    assertThatThrownBy(() -> pretrained(true, _ -> new float[3][2]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("4 × 2")
        .hasMessageContaining("got 3 rows");
    assertThatThrownBy(() -> pretrained(true, _ -> new float[][] {{1, 2}, {1, 2}, {1}, {1, 2}}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("4 × 2")
        .hasMessageContaining("row 2 has 1 values");
    assertThatThrownBy(() -> pretrained(true, PretrainedRows.NONE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("texts");
  }

  @Test
  @Tag("F21")
  void vectors_are_given_projected_and_normalised() {
    var bare =
        under.encoded(Kernels.ON, new FeatureConfig.Vector("v", 3, OptionalInt.empty(), false));
    var x = under.numbers(new Shape(1, 2, 3), 1, 2, 3, 4, 5, 7);
    assertThat(under.run(bare, x).toFloatArray()).isEqualTo(x.toFloatArray());

    var full = under.encoded(Kernels.ON, new FeatureConfig.Vector("v", 3, OptionalInt.of(2), true));
    Aggregated.set(full, "v.projection.weight", 1, 0, 0, 0, 0, 1);
    Aggregated.set(full, "v.projection.bias", 0, 2);
    // (1, 5) and (4, 9) each normalise to (-1, 1), but for epsilon
    float[] y = under.run(full, x).toFloatArray();
    assertThat(y).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(y[i]).isCloseTo(i % 2 == 0 ? -1 : 1, within(1e-5f));
    }
  }

  /** Two real vectors and one of padding; by hand. A maximum is values alone, not a pair. */
  @ParameterizedTest
  @Tag("F21")
  @CsvSource({"MEAN, -2, 3", "SUM, -4, 6", "MAX, -1, 5", "MIN, -3, 1"})
  void vectors_of_a_session_are_pooled_over_the_real_ones(
      Pooling pooling, float first, float second) {
    var block =
        under.encoded(
            Kernels.ON,
            new FeatureConfig.Vector("v", 2, OptionalInt.empty(), false, Optional.of(pooling)));

    var x = under.numbers(new Shape(2, 3, 2), -1, 5, -3, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    var y = under.run(block, x);

    assertThat(y.getShape()).isEqualTo(new Shape(2, 2));
    assertThat(y.toFloatArray()).containsExactly(new float[] {first, second, 0, 0}, within(0f));
  }

  @Test
  @Tag("F22")
  void a_scalar_is_a_vector_of_width_1_whatever_its_rank() {
    var block = under.encoded(Kernels.ON, new FeatureConfig.Scalar("price"));

    assertThat(under.run(block, under.numbers(new Shape(2, 3), 1, 2, 3, 4, 5, 6)).getShape())
        .isEqualTo(new Shape(2, 3, 1));
    assertThat(under.run(block, under.numbers(new Shape(2), 1, 2)).toFloatArray())
        .containsExactly(1, 2);
  }

  @Test
  @Tag("F24")
  void a_projected_number_is_times_one_vector_plus_another() {
    var block = under.encoded(Kernels.ON, new FeatureConfig.Projected("price", 2));
    Aggregated.set(block, "price.weight", 2, -3);
    Aggregated.set(block, "price.bias", 0.5f, 1);

    // negative values stay: there is no activation
    assertThat(under.run(block, under.numbers(new Shape(1, 2), 1, -1)).toFloatArray())
        .containsExactly(2.5f, -2, -1.5f, 4);
  }

  /** The check values of the specification, §2.6, which were run with the released library. */
  @ParameterizedTest
  @Tag("F25")
  @CsvSource({"0, 0.601811, 0.639703", "0.5, 0.822501, 0.659993", "-1, 0.188374, 0.836135"})
  void soft_one_hot_has_the_check_values(float x, float first, float second) {
    NDArray[] ys = new NDArray[2];
    for (boolean normalized : new boolean[] {false, true}) {
      var block = under.encoded(Kernels.ON, new FeatureConfig.SoftOneHot("x", 3, 2, 1, normalized));
      Aggregated.set(block, "x.weight", 0.5f, -1, 2);
      Aggregated.set(block, "x.bias", 0.1f, 0.2f, -0.3f);
      Aggregated.set(block, "x.table", 1, 0, 0, 1, 1, 1);
      ys[normalized ? 1 : 0] = under.run(block, under.numbers(new Shape(1, 1), x));
    }

    assertThat(ys[0].toFloatArray()[0]).isCloseTo(first, within(1e-6f));
    assertThat(ys[0].toFloatArray()[1]).isCloseTo(second, within(1e-6f));
    assertThat(ys[1].sum().getFloat()).isCloseTo(0, within(1e-4f));
  }

  @Test
  @Tag("F20")
  void an_optimizer_without_frozen_parameters_leaves_a_frozen_table_as_it_was() {
    var block = pretrained(false, _ -> ROWS);
    var learned =
        NamedParameters.of(block).values().stream()
            .filter(Parameter::requiresGradient)
            .map(Parameter::getArray)
            .toList();
    var update = new AdamWStep(learned, List.of(), 0.1, 1, under.manager, Kernels.ON);
    var s = new Shape(1, 2);
    var before = Aggregated.array(block, "item_id.table").toFloatArray();
    try (var step = under.manager.newSubManager();
        var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      var y = Borrowed.view(under.run(block, true, under.ids(s, 1, 2), under.ids(s, 3, 1)), step);
      update.apply(y.mul(y).sum(), 0.1, collector);
    }

    assertThat(Aggregated.array(block, "viewed.table").toFloatArray())
        .containsExactly(0, 0, 1, 2, 3, 4, 5, 6);
    assertThat(Aggregated.array(block, "item_id.table").toFloatArray()).isNotEqualTo(before);
  }
}
