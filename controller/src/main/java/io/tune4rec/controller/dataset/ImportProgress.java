package io.tune4rec.controller.dataset;

/** Told how far an import is, on the importing thread, every few thousand rows and at the end. */
@FunctionalInterface
public interface ImportProgress {
  /** Data rows read and checked so far; the number of rows is not known in advance. */
  void rowsRead(long rows);

  /** Rows sorted and written so far. */
  default void rowsWritten(long rows, long of) {}
}
