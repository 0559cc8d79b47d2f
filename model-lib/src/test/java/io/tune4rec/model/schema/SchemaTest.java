package io.tune4rec.model.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private static final Column ITEM = new Column("item", Kind.CATEGORICAL, 9, Set.of("item_id"));
  private static final Column PRICE = new Column("price", Kind.CONTINUOUS, 0, Set.of());

  @Test
  void the_item_id_is_found_by_its_tag_and_all_others_are_features() {
    var schema = new Schema(List.of(PRICE, ITEM));

    assertThat(schema.itemId()).isEqualTo(ITEM);
    assertThat(schema.features()).containsExactly(PRICE);
    assertThat(schema.find("price")).contains(PRICE);
    assertThat(schema.find("colour")).isEmpty();
  }

  @Test
  void the_vocabulary_holds_padding_and_every_real_id() {
    assertThat(ITEM.vocabulary()).isEqualTo(10);
  }

  @Test
  void a_schema_without_item_id_is_refused() {
    assertThatThrownBy(() -> new Schema(List.of(PRICE)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "columns: exactly one categorical column carries the tag 'item_id', but these do: [];"
                + " tag the column that holds the item ids, and only that one");
  }

  @Test
  void a_continuous_item_id_is_refused() {
    var item = new Column("item", Kind.CONTINUOUS, 0, Set.of("item_id"));

    assertThatThrownBy(() -> new Schema(List.of(item)))
        .hasMessageStartingWith("columns: exactly one categorical column");
  }

  @Test
  void a_name_used_twice_is_refused() {
    assertThatThrownBy(() -> new Schema(List.of(ITEM, PRICE, PRICE)))
        .hasMessage(
            "column 'price': column names are unique, but this one occurs twice; rename one of"
                + " them");
  }

  @Test
  void a_categorical_column_without_cardinality_is_refused() {
    assertThatThrownBy(() -> new Column("colour", Kind.CATEGORICAL, 0, Set.of()))
        .hasMessage(
            "column 'colour': a categorical column needs a cardinality of at least 1, but got 0;"
                + " give the highest id as its cardinality");
  }

  @Test
  void a_continuous_column_with_cardinality_is_refused() {
    assertThatThrownBy(() -> new Column("price", Kind.CONTINUOUS, 7, Set.of()))
        .hasMessage(
            "column 'price': a continuous column has no cardinality, but got 7; leave the"
                + " cardinality out or make the column categorical");
  }
}
