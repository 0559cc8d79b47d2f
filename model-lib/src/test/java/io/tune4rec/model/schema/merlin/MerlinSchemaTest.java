package io.tune4rec.model.schema.merlin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.merlin.MerlinColumn.IntDomain;
import io.tune4rec.model.schema.merlin.MerlinColumn.Type;
import io.tune4rec.model.schema.merlin.MerlinColumn.ValueCount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerlinSchemaTest {
  private static final Optional<ValueCount> TO_20 = Optional.of(new ValueCount(2, 20));
  private static final MerlinColumn ITEM =
      MerlinColumn.categorical("item", 1, 99, TO_20, List.of("item_id", "list"));
  private static final MerlinColumn COLOUR =
      MerlinColumn.categorical("colour", 0, 7, TO_20, List.of("item", "list"));
  private static final MerlinColumn PRICE =
      MerlinColumn.continuous("price", 0, 1, TO_20, List.of("item"));
  private static final MerlinSchema SCHEMA = new MerlinSchema(List.of(ITEM, COLOUR, PRICE));

  @Test
  void several_tags_select_what_has_all_of_them_in_order() {
    assertThat(SCHEMA.tagged("item", "categorical").columns()).containsExactly(ITEM, COLOUR);
    assertThat(SCHEMA.tagged("item", "continuous").columns()).containsExactly(PRICE);
    assertThat(SCHEMA.tagged("user").columns()).isEmpty();
  }

  @Test
  void columns_are_selected_by_name_type_and_predicate() {
    assertThat(SCHEMA.named(List.of("price", "item")).columns()).containsExactly(ITEM, PRICE);
    assertThat(SCHEMA.without(List.of("colour")).columns()).containsExactly(ITEM, PRICE);
    assertThat(SCHEMA.of(Type.FLOAT).columns()).containsExactly(PRICE);
    assertThat(SCHEMA.where(MerlinColumn::isCategorical).columns()).containsExactly(ITEM, COLOUR);
  }

  @Test
  void a_union_keeps_the_first_of_a_name_and_the_tags_of_both() {
    var other = MerlinColumn.categorical("colour", 0, 3, Optional.empty(), List.of("context"));
    var union = SCHEMA.named(List.of("colour")).union(new MerlinSchema(List.of(other, PRICE)));

    assertThat(union.columns()).extracting(MerlinColumn::name).containsExactly("colour", "price");
    assertThat(union.columns().getFirst().cardinality()).isEqualTo(8);
    assertThat(union.columns().getFirst().tags())
        .containsExactly("item", "list", "categorical", "context");
  }

  @Test
  void the_order_of_columns_does_not_make_another_schema() {
    assertThat(new MerlinSchema(List.of(PRICE, COLOUR, ITEM)))
        .isEqualTo(SCHEMA)
        .hasSameHashCodeAs(SCHEMA);
    assertThat(SCHEMA.without(List.of("item"))).isNotEqualTo(SCHEMA);
  }

  @Test
  void a_compound_tag_and_its_parts_are_the_same() {
    var parts = MerlinColumn.categorical("x", 1, 9, TO_20, List.of("id", "item"));

    assertThat(parts.has("item_id")).isTrue();
    assertThat(ITEM.has("id")).isTrue();
    assertThat(COLOUR.has("item_id")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "categorical,continuous",
    "categorical,embedding",
    "continuous,embedding",
    "embedding,id",
    "continuous,id"
  })
  void tags_that_exclude_each_other_are_both_named(String one, String other) {
    assertThatThrownBy(
            () ->
                new MerlinColumn(
                    "x",
                    Type.INT,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(one, other),
                    Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "column 'x': the tags '%s' and '%s' exclude each other, but it has both: %s, %s;"
                    .formatted(one, other, one, other)
                + " remove one of them");
  }

  @Test
  void the_first_item_id_is_found_and_a_second_one_asks_for_a_choice() {
    var second = MerlinColumn.categorical("other", 1, 9, TO_20, List.of("item_id"));
    var two = SCHEMA.union(new MerlinSchema(List.of(second)));

    assertThat(two.itemId()).isEqualTo(ITEM);
    assertThat(SCHEMA.onlyItemId("pass --item")).isEqualTo(ITEM);
    assertThatThrownBy(() -> two.onlyItemId("pass --item"))
        .hasMessage(
            "schema: one column carries the tag 'item_id', but these do: [item, other]; pass"
                + " --item");
  }

  @Test
  void a_schema_without_item_id_says_so() {
    assertThatThrownBy(() -> SCHEMA.named(List.of("price")).itemId())
        .hasMessage(
            "schema: a column carries the tag 'item_id', but none does of [price]; tag the column"
                + " of item ids");
  }

  @Test
  void the_cardinality_counts_padding_and_needs_a_domain() {
    assertThat(ITEM.cardinality()).isEqualTo(100);
    assertThatThrownBy(PRICE::cardinality)
        .hasMessage(
            "column 'price': a categorical column has an int domain with its highest id, but this"
                + " one has none; add int_domain { max: ... is_categorical: true }");
  }

  @Test
  void tags_follow_from_the_rest_of_a_column() {
    assertThat(bare(Optional.of(domain(true))).withTagsBasedOnProperties().tags())
        .containsExactly("list", "categorical");
    assertThat(bare(Optional.of(domain(false))).withTagsBasedOnProperties().tags())
        .containsExactly("list", "continuous");
    assertThat(bare(Optional.empty()).withTagsBasedOnProperties().tags()).containsExactly("list");
  }

  /** NVTabular's builders disagree on which of the two marks a categorical column. */
  @Test
  void a_categorical_domain_without_the_tag_is_categorical_too() {
    assertThat(bare(Optional.of(domain(true))).isCategorical()).isTrue();
    assertThat(bare(Optional.of(domain(false))).isCategorical()).isFalse();
  }

  @Test
  void shapes_follow_from_value_counts_and_dimensions() {
    var vector =
        new MerlinColumn(
            "v",
            Type.FLOAT,
            Optional.empty(),
            Optional.empty(),
            TO_20,
            List.of(64L),
            List.of("embedding"),
            Map.of());

    assertThat(ITEM.shape(0)).containsExactly(20L);
    assertThat(ITEM.shape(15)).containsExactly(15L);
    assertThat(vector.shape(15)).containsExactly(15L, 64L);
  }

  @Test
  void a_name_used_twice_is_refused() {
    assertThatThrownBy(() -> new MerlinSchema(List.of(ITEM, ITEM)))
        .hasMessageContaining("column 'item': column names are unique");
  }

  private static IntDomain domain(boolean categorical) {
    return new IntDomain("x", Optional.of(0L), Optional.of(9L), categorical);
  }

  private static MerlinColumn bare(Optional<IntDomain> domain) {
    return new MerlinColumn(
        "x", Type.INT, domain, Optional.empty(), TO_20, List.of(), List.of(), Map.of());
  }
}
