package io.tune4rec.controller.dataset;

/** Told how far an import is, on the importing thread, every few thousand rows and at the end. */
@FunctionalInterface
public interface ImportProgress {
  /** Data rows read and checked so far; the number of rows is not known in advance. */
  void rowsRead(long rows);

  /** The first row as it was understood, for a person to see whether it was understood right. */
  default void firstRow(String row) {}

  /** Which part of the source was read so far, in [0, 1]; told before {@link #rowsRead}. */
  default void shareRead(double share) {}

  /** Rows sorted and written so far. */
  default void rowsWritten(long rows, long of) {}
}
