package io.tune4rec.model.schema;

import io.tune4rec.model.problem.Problems;
import java.util.Set;

/**
 * One column of a dataset: a feature of the session, of the item, or of the interaction.
 *
 * @param name unique in its schema
 * @param kind categorical ids or continuous numbers
 * @param list whether an interaction has any number of values and not exactly one
 * @param cardinality of a categorical column: its real ids are 1..cardinality, 0 is padding or
 *     missing; 0 for a continuous column
 * @param oov whether cardinality + 1 is an id too: a value that is out of the vocabulary
 * @param tags what the column is about: {@code item_id}, {@code item_feature}, {@code context}, ...
 */
public record Column(
    String name, Kind kind, boolean list, int cardinality, boolean oov, Set<String> tags) {
  public static final String ITEM_ID = "item_id";

  /** What the values of a column are: ids of a vocabulary, or numbers. */
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
    problems.require(
        kind == Kind.CATEGORICAL || !oov,
        field,
        "a continuous column has no vocabulary to be out of",
        () -> "got oov true",
        "leave oov out or make the column categorical");
    problems.require(
        !list || !tags.contains(ITEM_ID),
        field,
        "an interaction is with one item",
        () -> "the item id is a list",
        "tag a column that is no list as item_id");
    problems.throwIfAny();
    tags = Set.copyOf(tags);
  }

  /** A column of one value an interaction and without an out-of-vocabulary id. */
  public Column(String name, Kind kind, int cardinality, Set<String> tags) {
    this(name, kind, false, cardinality, false, tags);
  }

  /**
   * Rows of an embedding table for this column: the padding id 0, the real ids and, where there is
   * one, the out-of-vocabulary id.
   */
  public int vocabulary() {
    return maxId() + 1;
  }

  /** The highest id that occurs: the cardinality, or one above it with an out-of-vocabulary id. */
  public int maxId() {
    return cardinality + (oov ? 1 : 0);
  }

  public boolean isItemId() {
    return tags.contains(ITEM_ID);
  }
}
