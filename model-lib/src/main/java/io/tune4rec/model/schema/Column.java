package io.tune4rec.model.schema;

import io.tune4rec.model.problem.Problems;
import java.util.Set;

/**
 * One column of a dataset: a feature of the session, of the item, or of the interaction.
 *
 * @param name unique in its schema
 * @param kind categorical ids or continuous numbers
 * @param cardinality of a categorical column: its real ids are 1..cardinality, 0 is padding or
 *     missing; 0 for a continuous column
 * @param tags what the column is about: {@code item_id}, {@code item_feature}, {@code context}, ...
 */
public record Column(String name, Kind kind, int cardinality, Set<String> tags) {
  public static final String ITEM_ID = "item_id";

  public enum Kind {
    CATEGORICAL,
    CONTINUOUS
  }

  public Column {
    var problems = new Problems();
    var field = "column '" + name + "'";
    problems.require(
        !name.isBlank(), "column", "a column needs a name", () -> "got a blank one", "name it");
    int given = cardinality;
    problems.require(
        kind == Kind.CONTINUOUS || given >= 1,
        field,
        "a categorical column needs a cardinality of at least 1",
        () -> "got " + given,
        "give the highest id as its cardinality");
    problems.require(
        kind == Kind.CATEGORICAL || given == 0,
        field,
        "a continuous column has no cardinality",
        () -> "got " + given,
        "leave the cardinality out or make the column categorical");
    problems.throwIfAny();
    tags = Set.copyOf(tags);
  }

  /** Rows of an embedding table for this column: the real ids and the padding id 0. */
  public int vocabulary() {
    return cardinality + 1;
  }

  public boolean isItemId() {
    return tags.contains(ITEM_ID);
  }
}
