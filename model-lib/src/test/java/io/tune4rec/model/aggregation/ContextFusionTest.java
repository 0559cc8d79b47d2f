package io.tune4rec.model.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.FusionConfig;
import io.tune4rec.model.config.FusionConfig.Kind;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.weight.Initialization;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("F35")
class ContextFusionTest {
  private final Aggregated under = new Aggregated();

  @AfterEach
  void close() {
    under.close();
  }

  /** Context c = (age, country), country 1 being 3; W = ((1, 0), (0, 2)). */
  private ContextFusion fusion(Kind kind) {
    var config =
        new FusionConfig(
            List.of(
                new FeatureConfig.Categorical("country", 3, 1, 1), new FeatureConfig.Scalar("age")),
            kind);
    var init = new Initialization(under.streams);
    var block =
        under.ready(
            new ContextFusion(config, 2, true, Kernels.ON, init, under.seeds, PretrainedRows.NONE));
    Aggregated.set(block, "country.table", 0, 3, 4);
    if (kind != Kind.CONCAT) {
      Aggregated.set(block, "map.weight", 1, 0, 0, 2);
    }
    return block;
  }

  private static float[] expected(Kind kind) {
    return switch (kind) {
      case CONCAT -> new float[] {1, 2, 5, 3, 10, 20, 5, 3};
      case SUM -> new float[] {6, 8, 15, 26};
      case MULTIPLY -> new float[] {6, 14, 60, 140};
    };
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void context_of_the_session_or_of_interactions_joins_the_states(Kind kind) {
    var block = fusion(kind);
    var states = under.numbers(new Shape(1, 2, 2), 1, 2, 10, 20);
    var s = new Shape(1);
    var each = new Shape(1, 2);

    var session = under.run(block, states, under.ids(s, 1), under.numbers(s, 5));
    var interactions = under.run(block, states, under.ids(each, 1, 1), under.numbers(each, 5, 5));
    var mixed = under.run(block, states, under.ids(s, 1), under.numbers(each, 5, 5));

    assertThat(session.toFloatArray()).containsExactly(expected(kind));
    assertThat(interactions.toFloatArray()).containsExactly(expected(kind));
    assertThat(mixed.toFloatArray()).containsExactly(expected(kind));
    assertThat(block.getOutputShapes(new Shape[] {states.getShape()})[0])
        .isEqualTo(session.getShape());
  }

  @Test
  void a_position_to_predict_beyond_the_context_has_none() {
    var two = under.numbers(new Shape(2, 3, 2), 1, 2, 10, 20, 7, 8, 1, 2, 10, 20, 7, 8);
    var each = new Shape(2, 2);
    var y =
        under.run(
            fusion(Kind.SUM), two, under.ids(each, 1, 1, 1, 1), under.numbers(each, 5, 5, 5, 5));

    assertThat(y.get("0").toFloatArray()).containsExactly(6, 8, 15, 26, 7, 8);
  }

  @Test
  void the_map_and_the_context_learn() {
    var block = fusion(Kind.MULTIPLY);
    var s = new Shape(1);

    under.learn(
        block,
        under.numbers(new Shape(1, 2, 2), 1, 2, 10, 20),
        under.ids(s, 1),
        under.numbers(s, 5));

    assertThat(Aggregated.array(block, "map.weight").getGradient().toFloatArray())
        .doesNotContain(0f);
    assertThat(Aggregated.array(block, "country.table").getGradient().toFloatArray()[1])
        .isNotZero();
  }
}
