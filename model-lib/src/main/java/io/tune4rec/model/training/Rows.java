package io.tune4rec.model.training;

import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.dataset.CategoricalColumn;
import io.tune4rec.model.dataset.ContinuousColumn;
import io.tune4rec.model.dataset.ListColumn;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.util.List;

/**
 * Where the rows of a batch lie in the dataset.
 *
 * @param begins first interaction of each session
 * @param lengths interactions of each
 * @param width S, at least the longest
 */
record Rows(long[] begins, int[] lengths, int width) {
  private interface Cell {
    /** Place {@code at} of the batch is interaction {@code row}. */
    void read(int at, long row);
  }

  private void each(Cell cell) {
    for (int b = 0; b < begins.length; b++) {
      for (int t = 0; t < lengths[b]; t++) {
        cell.read(b * width + t, begins[b] + t);
      }
    }
  }

  int[] ids(CategoricalColumn column) {
    var ids = new int[begins.length * width];
    each((at, row) -> ids[at] = column.at(row));
    return ids;
  }

  float[] numbers(ContinuousColumn column) {
    var numbers = new float[begins.length * width];
    each((at, row) -> numbers[at] = column.at(row));
    return numbers;
  }

  /** As wide as the largest bag of the batch, and at least 1. */
  Column.Bags bags(ListColumn column) {
    var largest = new int[] {1};
    each((_, row) -> largest[0] = Math.max(largest[0], column.length(row)));
    int k = largest[0];
    var ids = new int[begins.length * width * k];
    each(
        (at, row) -> {
          for (int i = 0; i < column.length(row); i++) {
            ids[at * k + i] = column.idAt(row, i);
          }
        });
    return new Column.Bags(ids, k);
  }

  /**
   * An interaction without values has a vector of zeros.
   *
   * @throws InvalidInputException if one has another number of values
   */
  Column.Vectors vectors(String name, ListColumn column, int values) {
    var numbers = new float[begins.length * width * values];
    each(
        (at, row) -> {
          int length = column.length(row);
          if (length != 0 && length != values) {
            throw new InvalidInputException(List.of(unlike(name, values, row, length)));
          }
          for (int i = 0; i < length; i++) {
            numbers[at * values + i] = column.numberAt(row, i);
          }
        });
    return new Column.Vectors(numbers, values);
  }

  private static Problem unlike(String name, int values, long row, int length) {
    return new Problem(
        name,
        "the vectors of a feature have its width, " + values + ", or are missing",
        "interaction " + row + " has " + length + " values",
        "set the feature's width to that of the column");
  }
}
