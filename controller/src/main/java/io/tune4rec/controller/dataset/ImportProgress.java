package io.tune4rec.controller.dataset;

/** Told how far an import is, every few thousand rows and at the end; by one thread at a time. */
@FunctionalInterface
public interface ImportProgress {
  /** Data rows read and checked so far; the number of rows is not known in advance. */
  void rowsRead(long rows);

  /** The first row as it was understood, for a person to see whether it was understood right. */
  default void firstRow(String row) {}

  /** Which part of the source was read so far, in [0, 1]; told before {@link #rowsRead}. */
  default void shareRead(double share) {}

  /**
   * How far a phase after reading is.
   *
   * @param of how many there are to do; 0 where that is not known
   */
  default void at(ImportPhase phase, long done, long of) {}
}
