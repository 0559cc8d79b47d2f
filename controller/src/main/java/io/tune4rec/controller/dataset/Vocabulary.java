package io.tune4rec.controller.dataset;

import io.tune4rec.model.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The different values of a column, each with an id from 1. While rows are read, ids are given in
 * order of appearance; {@link #ranks} says which id each has in the order of the values. For one
 * thread.
 */
final class Vocabulary {
  /** About half a gigabyte; a table of item embeddings would be larger. */
  private static final int MAX_VALUES = 5_000_000;

  private final String column;
  private Map<String, Integer> ids = new HashMap<>();
  private List<String> sorted = List.of();
  private final IdOrder order = new IdOrder();

  Vocabulary(String column) {
    this.column = column;
  }

  /**
   * The value's id in order of appearance.
   *
   * @throws InvalidInputException if the column has too many different values
   */
  int id(String value) {
    var known = ids.get(value);
    if (known != null) {
      return known;
    }
    if (ids.size() == MAX_VALUES) {
      throw InvalidInputException.of(
          "column '" + column + "'",
          "a column of items or categories has at most %,d different values".formatted(MAX_VALUES),
          "this one has more",
          "leave it out, or keep its frequent values only");
    }
    order.see(value);
    ids.put(value, ids.size() + 1);
    return ids.size();
  }

  int size() {
    return ids.size();
  }

  /** The values as they are numbered in the end: the first one has id 1; after {@link #ranks}. */
  List<String> values() {
    return sorted;
  }

  /**
   * By id in order of appearance, the id in order of the values; 0 stays 0. The vocabulary is then
   * complete, and holds no more than its values.
   */
  int[] ranks() {
    var ranks = new int[ids.size() + 1];
    sorted = new ArrayList<>(ids.keySet());
    sorted.sort(order.comparator());
    for (int i = 0; i < sorted.size(); i++) {
      ranks[ids.get(sorted.get(i))] = i + 1;
    }
    ids = Map.of();
    return ranks;
  }
}
