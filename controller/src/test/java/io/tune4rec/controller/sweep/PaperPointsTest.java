package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations that the paper found best (section 8.6 of our specification). */
@Tag("F93")
class PaperPointsTest {
  private static final TrialConfigReader READER =
      new TrialConfigReader(
          new Schema(
              List.of(
                  new Column("item_id", Column.Kind.CATEGORICAL, 50, Set.of(Column.ITEM_ID)),
                  new Column("category", Column.Kind.CATEGORICAL, 150, Set.of()),
                  new Column("price", Column.Kind.CONTINUOUS, 0, Set.of()))),
          List.of("category", "price"));

  static Stream<NamedPoint> points() {
    return Reading.PRESETS.points().stream();
  }

  @Test
  void there_are_forty_five() {
    assertThat(points()).extracting(NamedPoint::name).hasSize(45).doesNotHaveDuplicates();
    for (var dataset : List.of("rees46", "adressa", "g1")) {
      assertThat(points().filter(p -> p.name().startsWith("paper/" + dataset + "/"))).hasSize(12);
    }
    assertThat(points().filter(p -> p.name().startsWith("paper/yoochoose/"))).hasSize(9);
  }

  @ParameterizedTest
  @MethodSource("points")
  void each_is_a_point_of_its_preset_says_all_that_is_searched_and_is_a_model(NamedPoint point) {
    var reading =
        Reading.of(
            "{preset: %s, trials: 1, features: [category, price], enqueue: [%s]}"
                .formatted(point.preset().name(), point.name()));

    assertThat(reading.problems()).isEmpty();
    var definition = reading.definition(Protocol.parse("next_window")).orElseThrow();
    assertThat(new EnqueueCheck(definition, READER).problems()).isEmpty();
    assertThat(definition.enqueue())
        .extracting(EnqueuedTrial::origin)
        .containsExactly(point.name());
    var one = drawn(definition, 1);
    assertThat(one).isEqualTo(drawn(definition, 2));
    assertThat(READER.problemsWith(point.values())).isEmpty();
  }

  private static Map<String, Object> drawn(SweepDefinition definition, long seed) {
    return definition
        .samplerOf(1)
        .suggest(
            definition.task(drawn -> READER.problemsWith(drawn.values()).isEmpty()),
            History.EMPTY,
            new Turn(seed, 1))
        .configuration()
        .values();
  }

  @Test
  void numbers_are_those_of_the_table() {
    assertThat(values("paper/rees46/xlnet-rtd"))
        .containsEntry("architecture", "xlnet")
        .containsEntry("masking", "rtd")
        .containsEntry("train_batch_size", 384)
        .containsEntry("learning_rate", 0.00045493113)
        .containsEntry("weight_decay", 7.6985896e-06)
        .containsEntry("d_model", 384)
        .containsEntry("item_embedding_dim", 448)
        .containsEntry("n_layer", 3)
        .containsEntry("n_head", 16)
        .containsEntry("input_dropout", 0.2)
        .containsEntry("dropout", 0)
        .containsEntry("label_smoothing", 0.2)
        .containsEntry("swap_noise_prob", 0)
        .containsEntry("item_init_std", 0.15)
        .containsEntry("mlm_probability", 0.5)
        .containsEntry("rtd_discriminator_weight", 1)
        .containsEntry("epochs", 10)
        .doesNotContainKeys("plm_probability", "other_init_std");
    assertThat(values("paper/yoochoose/gru-clm"))
        .containsEntry("architecture", "gru")
        .containsEntry("train_batch_size", 384)
        .containsEntry("learning_rate", 0.00034691439)
        .containsEntry("d_model", 192)
        .containsEntry("dropout", 0.3)
        .containsEntry("label_smoothing", 0.5)
        .doesNotContainKey("n_head");
    assertThat(values("paper/adressa/xlnet-plm"))
        .containsEntry("d_model", 448)
        .containsEntry("item_embedding_dim", 256)
        .containsEntry("plm_probability", 0.4)
        .containsEntry("plm_max_span_length", 2)
        .containsEntry("epochs", 15);
    assertThat(values("paper/g1/xlnet-plm")).containsEntry("epochs", 13);
    assertThat(values("paper/g1/xlnet-mlm-soft-one-hot"))
        .containsEntry("learning_rate", 0.00022133219)
        .containsEntry("n_layer", 4)
        .containsEntry("other_init_std", 0.08)
        .containsEntry("embedding_dim_multiplier", 1)
        .containsEntry("soft_one_hot_dim", 10)
        .containsEntry("soft_one_hot_embeddings", 20)
        .containsEntry("continuous_encoding", "soft_one_hot");
    assertThat(values("paper/rees46/xlnet-mlm-element-wise"))
        .containsEntry("aggregation", "element_wise_sum_item_multi")
        .containsEntry("other_init_std", 0.06)
        .containsEntry("n_head", 16);
    assertThat(values("paper/g1/bert-mlm"))
        .containsEntry("architecture", "bert")
        .containsEntry("weight_decay", 1.6325082e-05)
        .containsEntry("n_head", 2)
        .containsEntry("mlm_probability", 0.2);
  }

  /** What the specification says of the winners as a whole. */
  @Test
  void they_have_the_pattern_that_was_published() {
    assertThat(points().filter(is("masking", "mlm")))
        .hasSize(17)
        .allMatch(p -> p.values().get("dropout").equals(0));
    assertThat(
            points().filter(is("masking", "rtd")).filter(p -> p.values().get("dropout").equals(0)))
        .hasSize(7);
    assertThat(points())
        .extracting(p -> (Double) p.values().get("weight_decay"))
        .allMatch(wd -> wd <= 9.6e-5);
    assertThat(points().filter(is("train_batch_size", 192))).hasSize(15);
    assertThat(points().filter(is("train_batch_size", 128))).hasSize(8);
    assertThat(points().filter(is("train_batch_size", 320))).hasSize(7);
    assertThat(points().filter(is("train_batch_size", 384))).hasSize(7);
  }

  private static Predicate<NamedPoint> is(String name, Object value) {
    return point -> value.equals(point.values().get(name));
  }

  private static Map<String, Object> values(String name) {
    return points().filter(p -> p.name().equals(name)).findFirst().orElseThrow().values();
  }
}
