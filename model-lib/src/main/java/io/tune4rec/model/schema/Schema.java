package io.tune4rec.model.schema;

import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a dataset, in order; exactly one is the item id and it is categorical.
 *
 * @param columns the item id and every feature; session id and time are not among them
 */
public record Schema(List<Column> columns) {
  public Schema {
    columns = List.copyOf(columns);
    var problems = new Problems();
    var seen = new HashSet<String>();
    for (var column : columns) {
      problems.require(
          seen.add(column.name()),
          "column '" + column.name() + "'",
          "column names are unique",
          () -> "this one occurs twice",
          "rename one of them");
    }
    var items = columns.stream().filter(Column::isItemId).toList();
    if (items.size() != 1 || items.getFirst().kind() != Column.Kind.CATEGORICAL) {
      problems.add(
          new Problem(
              "columns",
              "exactly one categorical column carries the tag 'item_id'",
              "these do: " + items.stream().map(Column::name).toList(),
              "tag the column that holds the item ids, and only that one"));
    }
    problems.throwIfAny();
  }

  public Column itemId() {
    return columns.stream().filter(Column::isItemId).findFirst().orElseThrow();
  }

  public Optional<Column> find(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /**
   * The columns of a kind, in order.
   *
   * @param list whether the list columns or the others
   */
  public List<Column> columns(Column.Kind kind, boolean list) {
    return columns.stream().filter(c -> c.kind() == kind && c.list() == list).toList();
  }

  /** Every column but the item id, in order. */
  public List<Column> features() {
    return columns.stream().filter(c -> !c.isItemId()).toList();
  }
}
