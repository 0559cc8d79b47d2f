package io.tune4rec.controller.dataset;

import io.tune4rec.controller.source.SourceRows;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with the rows of a file: everything about the first few offending rows, and how
 * many more there are.
 */
final class RowProblems {
  static final int MAX_ROWS = 10;

  private final String file;
  private final List<Problem> found = new ArrayList<>();
  private long offendingRows;
  private long newest = -1;

  RowProblems(String file) {
    this.file = file;
  }

  /**
   * Notes a problem with a cell of the current row.
   *
   * @param column empty if it is with the row as a whole
   */
  void add(SourceRows at, String column, String law, String offence, String wayOut) {
    if (at.row() != newest) {
      newest = at.row();
      offendingRows++;
    }
    if (offendingRows <= MAX_ROWS) {
      var place = file + " " + at.place() + (column.isEmpty() ? "" : ", column '" + column + "'");
      found.add(new Problem(place, law, offence, wayOut));
    }
  }

  boolean none() {
    return offendingRows == 0;
  }

  void throwIfAny() {
    if (none()) {
      return;
    }
    if (offendingRows > MAX_ROWS) {
      found.add(
          new Problem(
              file,
              "every row has to be right",
              offendingRows - MAX_ROWS + " more rows are not",
              "rows are counted from 1 for the first after the header"));
    }
    throw new InvalidInputException(found);
  }
}
