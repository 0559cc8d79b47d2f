package io.tune4rec.model.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.FeatureConfig.Combiner;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.TransformConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureAggregationTest {
  private static final FeatureConfig CATEGORY = new FeatureConfig.Categorical("category", 3, 2, 1);
  private static final Shape ONE = new Shape(1, 1);

  private final Aggregated under = new Aggregated();

  @AfterEach
  void close() {
    under.close();
  }

  /** Item 1 is (1, 2), category 2 is (10, 20); the category's name comes first. */
  private float[] combined(AggregationConfig aggregation) {
    var block = under.block(Aggregated.config(aggregation, CATEGORY));
    Aggregated.set(block, "item_id.table", 0, 0, 1, 2, 0, 0, 0, 0);
    Aggregated.set(block, "category.table", 0, 0, 0, 0, 10, 20);
    return under.run(block, under.ids(ONE, 1), under.ids(ONE, 2)).toFloatArray();
  }

  @Test
  @Tag("F26")
  void concat_and_stack_go_by_the_features_names() {
    assertThat(combined(new AggregationConfig.Concat())).containsExactly(10, 20, 1, 2);
    // value i of feature f comes to i·F + f
    assertThat(combined(new AggregationConfig.Stack())).containsExactly(10, 1, 20, 2);
  }

  @Test
  @Tag("F27")
  void an_element_wise_sum_adds_and_lists_widths_that_differ() {
    assertThat(combined(new AggregationConfig.ElementWiseSum())).containsExactly(11, 22);
    assertThatThrownBy(
            () ->
                Aggregated.config(
                    new AggregationConfig.ElementWiseSum(),
                    new FeatureConfig.Scalar("price"),
                    new FeatureConfig.Categorical("brand", 9, 5, 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("price")
        .hasMessageContaining("width 1 ")
        .hasMessageContaining("brand")
        .hasMessageContaining("width 5 ");
  }

  @Test
  @Tag("F28")
  void item_multiplication_has_the_papers_1_and_needs_side_features() {
    assertThat(combined(new AggregationConfig.ElementWiseSumItemMulti(true)))
        .containsExactly(11, 42);
    assertThat(combined(new AggregationConfig.ElementWiseSumItemMulti(false)))
        .containsExactly(10, 40);
    assertThatThrownBy(() -> Aggregated.config(new AggregationConfig.ElementWiseSumItemMulti(true)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there are none");
  }

  private static List<LogRecord> logged(Runnable action) {
    var records = new ArrayList<LogRecord>();
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            records.add(record);
          }

          @Override
          public void flush() {
            // holds nothing back
          }

          @Override
          public void close() {
            // holds nothing open
          }
        };
    var logger = Logger.getLogger(PostTransforms.class.getName());
    logger.addHandler(handler);
    try {
      action.run();
    } finally {
      logger.removeHandler(handler);
    }
    return records;
  }

  @Test
  @Tag("F29")
  void a_layer_norm_is_each_features_own_and_skips_width_1_with_one_warning() {
    var config =
        Aggregated.after(
            List.of(new TransformConfig.LayerNorm(1e-5)),
            new FeatureConfig.Scalar("age"),
            new FeatureConfig.Scalar("price"));
    var made = new FeatureAggregation[1];

    var records = logged(() -> made[0] = under.block(config));

    assertThat(records).hasSize(1);
    assertThat(records.getFirst().getMessage()).contains("[age, price]");
    var block = made[0];
    assertThat(NamedParameters.of(block).keySet())
        .containsExactly("item_id.table", "post.item_id.norm0.gamma", "post.item_id.norm0.beta");
    Aggregated.set(block, "item_id.table", 0, 0, 1, 5, 0, 0, 0, 0);
    var number = under.numbers(ONE, 7);
    float[] y = under.run(block, under.ids(ONE, 1), number, number).toFloatArray();
    assertThat(y).containsExactly(new float[] {7, -1, 1, 7}, within(1e-5f));
  }

  @ParameterizedTest
  @Tag("F30")
  @EnumSource(value = Kernels.class, mode = EnumSource.Mode.EXCLUDE, names = "BF16")
  void tabular_dropout_is_on_each_feature_in_training_only(Kernels kernels) {
    var config =
        Aggregated.after(
            List.of(new TransformConfig.Dropout(0.25)), new FeatureConfig.Scalar("price"));
    var block = under.block(config, kernels, PretrainedRows.NONE);
    Aggregated.set(block, "item_id.table", 0, 0, 1, 1, 1, 1, 1, 1);
    var shape = new Shape(40, 50);
    var ids = under.manager.ones(shape, DataType.INT32);
    var numbers = under.manager.ones(shape);

    var trained = under.run(block, true, ids, numbers);

    // scaled by 1/(1-p), and each feature's own choice: never the same at both by more than chance
    for (int column = 0; column < 3; column++) {
      var values = trained.get(":,:," + column);
      double dropped = values.eq(0).countNonzero().getLong() / 2000.0;
      assertThat(dropped).isCloseTo(0.25, within(0.04));
      assertThat(values.max().getFloat()).isCloseTo(1 / 0.75f, within(1e-5f));
    }
    var both = trained.get(":,:,0").eq(0).logicalAnd(trained.get(":,:,2").eq(0));
    assertThat(both.countNonzero().getLong() / 2000.0).isCloseTo(0.0625, within(0.025));
    assertThat(under.run(block, false, ids, numbers).min().getFloat()).isEqualTo(1);
  }

  private static InputConfig projected(double dropout, Optional<MlpConfig> projection) {
    return new InputConfig(
        Aggregated.ITEM,
        List.of(CATEGORY),
        Optional.empty(),
        List.of(),
        List.of(),
        new AggregationConfig.Concat(),
        dropout,
        projection);
  }

  @Test
  @Tag("F31")
  void input_dropout_is_on_the_aggregate_before_the_projection() {
    var tanh = Optional.of(new MlpConfig(3, Activation.TANH));
    var block = under.block(projected(0.5, tanh));
    Aggregated.set(block, "projection.layer0.weight", 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1);
    Aggregated.set(block, "projection.layer0.bias", 0, 0, 0);
    Aggregated.set(block, "item_id.table", 0, 0, 1, 2, 0, 0, 0, 0);
    Aggregated.set(block, "category.table", 0, 0, 0, 0, 0.5f, -0.5f);
    var s = new Shape(30, 30);
    var item = under.manager.ones(s, DataType.INT32);
    var category = item.add(1);

    var y = under.run(block, false, item, category).get("0,0").toFloatArray();
    var expected =
        new float[] {(float) Math.tanh(0.5), (float) Math.tanh(-0.5), (float) Math.tanh(3)};
    assertThat(y).containsExactly(expected, within(1e-6f));
    var trained = under.run(block, true, item, category).get(":,:,0");
    double dropped = trained.eq(0).countNonzero().getLong() / 900.0;
    assertThat(dropped).isCloseTo(0.5, within(0.06));
    assertThat(trained.max().getFloat()).isCloseTo((float) Math.tanh(1), within(1e-6f));
  }

  @Test
  @Tag("F33")
  void a_projection_is_a_stack_of_layers_with_relu() {
    var block = under.block(projected(0, Optional.of(MlpConfig.relu(8, 5))));

    assertThat(NamedParameters.of(block).keySet())
        .contains("projection.layer0.weight", "projection.layer1.bias");
    var y =
        under.run(
            block,
            under.ids(new Shape(2, 3), 1, 2, 3, 1, 0, 0),
            under.ids(new Shape(2, 3), 1, 2, 2, 1, 0, 0));
    assertThat(y.getShape()).isEqualTo(new Shape(2, 3, 5));
    assertThat(y.min().getFloat()).isGreaterThanOrEqualTo(0);
  }

  @Test
  @Tag("F23")
  void numbers_are_projected_together_in_the_order_of_their_names() {
    var config =
        new InputConfig(
            Aggregated.ITEM,
            List.of(new FeatureConfig.Scalar("price"), new FeatureConfig.Scalar("age")),
            Optional.of(MlpConfig.relu(2)),
            List.of(),
            List.of(),
            new AggregationConfig.Concat(),
            0,
            Optional.empty());
    var block = under.block(config);
    Aggregated.set(block, "item_id.table", 0, 0, 5, 6, 0, 0, 0, 0);
    // age comes first
    Aggregated.set(block, "continuous_projection.layer0.weight", 1, 0, 0, -1);
    Aggregated.set(block, "continuous_projection.layer0.bias", 0, 0);

    var y = under.run(block, under.ids(ONE, 1), under.numbers(ONE, 3), under.numbers(ONE, 2));

    assertThat(y.toFloatArray()).containsExactly(2, 0, 5, 6);
  }

  @ParameterizedTest
  @Tag("F37")
  @EnumSource(value = Kernels.class, mode = EnumSource.Mode.EXCLUDE, names = "BF16")
  void a_feature_of_the_session_counts_at_every_position(Kernels kernels) {
    var config =
        Aggregated.config(
            new AggregationConfig.Concat(),
            new FeatureConfig.Categorical("country", 3, 1, 1),
            new FeatureConfig.Scalar("price"),
            new FeatureConfig.Bag("tags", 3, 1, 1, Combiner.SUM, "tags"));
    var block = under.block(config, kernels, PretrainedRows.NONE);
    var items = under.ids(new Shape(2, 3), 1, 2, 3, 2, 1, 0);
    var each = new Shape(2, 3);

    var once =
        under.learn(
            block,
            items,
            under.ids(new Shape(2), 1, 2),
            under.numbers(new Shape(2), 4, 5),
            under.ids(new Shape(2, 2), 1, 0, 2, 1));
    float[] gradient = Aggregated.array(block, "country.table").getGradient().toFloatArray();

    var repeated =
        under.run(
            block,
            items,
            under.ids(each, 1, 1, 1, 2, 2, 2),
            under.numbers(each, 4, 4, 4, 5, 5, 5),
            under.ids(new Shape(2, 3, 2), 1, 0, 1, 0, 1, 0, 2, 1, 2, 1, 2, 1));
    assertThat(once.toFloatArray()).isEqualTo(repeated.toFloatArray());
    float[] table = Aggregated.array(block, "country.table").toFloatArray();
    // the gradient of 3 squares
    assertThat(gradient)
        .containsExactly(new float[] {0, 6 * table[1], 6 * table[2]}, within(1e-5f));
  }

  /** Trap T20: a number of each session as (B, 1) is no sequence of length 1. */
  @Test
  @Tag("F37")
  void a_column_of_one_position_is_of_the_session_and_others_are_refused_with_shapes() {
    var block =
        under.block(
            Aggregated.config(new AggregationConfig.Concat(), new FeatureConfig.Scalar("price")));
    var items = under.ids(new Shape(1, 3), 1, 2, 3);

    var y = under.run(block, items, under.numbers(ONE, 4));

    assertThat(y.getShape()).isEqualTo(new Shape(1, 3, 3));
    assertThat(y.get(":,:,2").toFloatArray()).containsExactly(4, 4, 4);
    assertThatThrownBy(() -> under.run(block, items, under.numbers(new Shape(1, 2), 4, 5)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("item_id (1, 3, 2), price (1, 2, 1)");
  }

  @Test
  @Tag("F37")
  void a_row_depends_neither_on_padding_nor_on_its_batch_mates() {
    var block =
        under.block(
            new InputConfig(
                Aggregated.ITEM,
                List.of(CATEGORY, new FeatureConfig.SoftOneHot("price", 4, 3, 1)),
                new AggregationConfig.Concat(),
                Optional.of(MlpConfig.relu(6))));
    var alone = new Shape(1, 2);
    var mates = new Shape(2, 4);

    var one =
        under.run(
            block, under.ids(alone, 1, 2), under.ids(alone, 2, 1), under.numbers(alone, 1, -1));
    NDArray both =
        under.run(
            block,
            under.ids(mates, 1, 2, 0, 0, 3, 3, 1, 2),
            under.ids(mates, 2, 1, 0, 0, 1, 1, 1, 1),
            under.numbers(mates, 1, -1, 0, 0, 9, 9, 9, 9));

    assertThat(both.get("0,0:2").toFloatArray()).containsExactly(one.toFloatArray(), within(1e-6f));
  }
}
