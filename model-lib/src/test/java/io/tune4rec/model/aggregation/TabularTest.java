package io.tune4rec.model.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.FeatureConfig.Combiner;
import io.tune4rec.model.config.FeatureConfig.Pooling;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.weight.Initialization;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TabularTest {
  private static final Shape TWO = new Shape(2);

  private final Aggregated under = new Aggregated();

  @AfterEach
  void close() {
    under.close();
  }

  private Tabular table(FeatureConfig... features) {
    return Tabular.features(
        List.of(features),
        Kernels.ON,
        new Initialization(under.streams),
        under.seeds,
        PretrainedRows.NONE);
  }

  private static FeatureConfig scalar(String name) {
    return new FeatureConfig.Scalar(name);
  }

  private NDList all(Tabular table, NDList inputs) {
    return table.forward(new ParameterStore(under.manager, false), inputs, false);
  }

  @Test
  @Tag("F34")
  void tables_merge_filter_and_chain_by_name() {
    var numbers = table(scalar("price"), scalar("age"), scalar("weight"));
    var ids = table(new FeatureConfig.Categorical("country", 3, 2, 1), scalar("age2"));
    var merged = numbers.merge(ids).without("weight", "age2");
    var linear = Linear.builder().setUnits(1).optBias(false).build();
    var chained = merged.then(Tabular.as("doubled", linear, "age"));
    under.ready(chained, TWO, TWO, TWO, TWO, TWO);
    Aggregated.set(linear, "weight", 2);

    var inputs =
        new NDList(
            under.numbers(TWO, 1, 2),
            under.numbers(TWO, 3, 4),
            under.numbers(TWO, 5, 6),
            under.ids(TWO, 1, 2),
            under.numbers(TWO, 7, 8));
    assertThat(merged.inputs()).containsExactly("price", "age", "weight", "country", "age2");
    assertThat(merged.outputs()).containsExactly("price", "age", "country");
    var outputs = all(merged, inputs);
    assertThat(outputs.get(1).toFloatArray()).containsExactly(3, 4);
    assertThat(outputs.get(2).getShape()).isEqualTo(new Shape(2, 2));
    assertThat(chained.outputs()).containsExactly("doubled");
    assertThat(all(chained, inputs).head().toFloatArray()).containsExactly(6, 8);
    assertThat(chained.getOutputShapes(new Shape[] {TWO, TWO, TWO, TWO, TWO}))
        .containsExactly(new Shape(2, 1));
    assertThat(NamedParameters.of(chained)).hasSize(2);
  }

  @Test
  @Tag("F34")
  void an_input_that_both_take_goes_in_once_and_blocks_chain_in_djls_own() {
    var age = table(scalar("age"));
    var merged = age.merge(Tabular.as("older", Linear.builder().setUnits(1).build(), "age"));
    assertThat(merged.inputs()).containsExactly("age");
    assertThat(merged.outputs()).containsExactly("age", "older");

    var chain =
        new SequentialBlock().add(table(scalar("price"))).add(Linear.builder().setUnits(3).build());
    under.ready(chain, TWO);
    assertThat(under.run(chain, under.numbers(TWO, 1, 2)).getShape()).isEqualTo(new Shape(2, 3));
  }

  @Test
  @Tag("F34")
  void names_that_do_not_fit_are_refused_when_put_together() {
    var table = table(scalar("price"), scalar("age"));

    assertThatThrownBy(() -> table.filter("prize", "agee"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("did you mean 'price'?")
        .hasMessageContaining("did you mean 'age'?");
    assertThatThrownBy(() -> table.merge(table(scalar("age"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("both have [age]");
    assertThatThrownBy(() -> table.then(table(scalar("weight"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("got 'weight'");
  }

  private TabularFeatures features(AggregationConfig aggregation, FeatureConfig... features) {
    return new TabularFeatures(
        List.of(features),
        aggregation,
        Optional.of(MlpConfig.relu(5)),
        Kernels.ON,
        new Initialization(under.streams),
        under.seeds,
        PretrainedRows.NONE);
  }

  @Test
  @Tag("F16")
  void features_without_a_sequence_become_one_vector_a_row() {
    var block =
        under.ready(
            features(
                new AggregationConfig.Concat(),
                new FeatureConfig.Categorical("country", 3, 2, 1),
                new FeatureConfig.Bag("tags", 4, 3, 1, Combiner.SQRTN, "tags"),
                new FeatureConfig.Vector(
                    "text", 2, OptionalInt.of(4), false, Optional.of(Pooling.MAX)),
                scalar("price")));

    var y =
        under.run(
            block,
            under.ids(TWO, 1, 2),
            under.ids(new Shape(2, 2), 1, 3, 2, 0),
            under.numbers(new Shape(2, 2, 2), 1, 2, 3, 4, 5, 6, 0, 0),
            under.numbers(TWO, 1, 2));

    assertThat(y.getShape()).isEqualTo(new Shape(2, 5));
    assertThat(Aggregated.array(block, "projection.layer0.weight").getShape())
        .isEqualTo(new Shape(5, 2 + 3 + 4 + 1));
  }

  @Test
  @Tag("F16")
  void without_an_item_nothing_is_multiplied_by_it_and_sums_need_one_width() {
    assertThatThrownBy(
            () -> features(new AggregationConfig.ElementWiseSumItemMulti(true), scalar("a")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no item");
    assertThatThrownBy(
            () ->
                features(
                    new AggregationConfig.ElementWiseSum(),
                    scalar("a"),
                    new FeatureConfig.Projected("b", 3)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a=1, b=3");
  }
}
