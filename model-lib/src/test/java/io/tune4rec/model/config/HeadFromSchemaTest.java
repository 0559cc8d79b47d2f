package io.tune4rec.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.config.TaskConfig.Summary;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Column.Kind;
import io.tune4rec.model.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F70")
class HeadFromSchemaTest {
  private static Column column(String name, Kind kind, int cardinality, String... tags) {
    return new Column(name, kind, cardinality, Set.of(tags));
  }

  private static Schema schema(Column... columns) {
    var all = new ArrayList<Column>();
    all.add(column("item", Kind.CATEGORICAL, 9, Column.ITEM_ID));
    all.addAll(Arrays.asList(columns));
    return new Schema(all);
  }

  private static final Schema TARGETS =
      schema(
          column("click", Kind.CONTINUOUS, 0, "target", "binary_classification"),
          column("buy", Kind.CATEGORICAL, 2, "target", "binary", "classification"),
          column("kind", Kind.CATEGORICAL, 5, "multi_class_classification"),
          column("shelf", Kind.CATEGORICAL, 7, "classification", "multi_class"),
          column("dwell", Kind.CONTINUOUS, 0, "regression"),
          column("price", Kind.CONTINUOUS, 0, "binary"));

  /** Trap T35: both spellings of the tags count. */
  @Test
  void a_head_has_a_task_for_each_column_that_is_tagged_a_target() {
    var head = HeadConfig.fromSchema(TARGETS, Map.of("dwell", 0.5));

    assertThat(head.tasks())
        .containsExactly(
            new TaskConfig.Binary(
                "click/binary_classification_task", 1, Optional.empty(), "click", Summary.LAST),
            new TaskConfig.Binary(
                "buy/binary_classification_task", 1, Optional.empty(), "buy", Summary.LAST),
            new TaskConfig.MultiClass(
                "kind/multi_class_classification_task",
                1,
                Optional.empty(),
                "kind",
                5,
                Summary.LAST),
            new TaskConfig.MultiClass(
                "shelf/multi_class_classification_task",
                1,
                Optional.empty(),
                "shelf",
                7,
                Summary.LAST),
            new TaskConfig.Regression(
                "dwell/regression_task", 0.5, Optional.empty(), "dwell", Summary.LAST));
    assertThat(head.towers()).isEqualTo(List.of(TowerConfig.MAIN));
  }

  @Test
  void a_schema_without_targets_is_refused_with_the_tags_that_make_them() {
    var none = schema(column("price", Kind.CONTINUOUS, 0));

    assertThatThrownBy(() -> HeadConfig.fromSchema(none))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no column is tagged as one")
        .hasMessageContaining("binary_classification, multi_class_classification or regression");
  }

  @Test
  void a_weight_of_no_target_and_a_target_of_another_kind_are_refused() {
    assertThatThrownBy(() -> HeadConfig.fromSchema(TARGETS, Map.of("price", 2.0)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no target is called 'price'");
    var wrong = schema(column("kind", Kind.CATEGORICAL, 5, "regression"));
    assertThatThrownBy(() -> HeadConfig.fromSchema(wrong))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "kind: a regression's target is a continuous column, but 'kind' is categorical of 5"
                + " values; use multi_class, or name another column");
  }

  @Test
  void a_target_is_no_feature_unless_it_is_named() {
    var schema =
        schema(
            column("buy", Kind.CATEGORICAL, 2, "binary_classification"),
            column("dwell", Kind.CONTINUOUS, 0, "regression"),
            column("price", Kind.CONTINUOUS, 0));

    assertThat(features(TabularSequenceFeatures.fromSchema(schema))).containsExactly("price");
    assertThat(features(TabularSequenceFeatures.fromSchema(schema).features("dwell")))
        .containsExactly("dwell");
  }

  private static List<String> features(TabularSequenceFeatures builder) {
    return builder.build().input().sideFeatures().stream().map(FeatureConfig::name).toList();
  }

  /** Ids go up to that of values out of vocabulary. */
  @Test
  void every_id_is_a_class() {
    var kind =
        new Column("kind", Kind.CATEGORICAL, false, 5, true, Set.of("multi_class_classification"));

    assertThat(HeadConfig.fromSchema(schema(kind)).tasks())
        .singleElement()
        .isInstanceOfSatisfying(
            TaskConfig.MultiClass.class, task -> assertThat(task.classes()).isEqualTo(6));
  }
}
