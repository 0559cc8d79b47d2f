package io.tune4rec.controller.source;

import java.util.List;
import java.util.Optional;

/**
 * The rows of one file, one after another. The cells of a row can be read until the next one is
 * asked for. For one thread.
 */
public interface SourceRows extends AutoCloseable {
  /** What is wrong with a row as a whole. */
  record Defect(String law, String offence, String wayOut) {}

  /** Names of the columns; cells are numbered as these, from 0. */
  List<String> columns();

  /**
   * Moves to the next row, the first call to the first.
   *
   * @return false after the last one
   * @throws InvalidInputException if the file ends early or cannot be read on
   */
  boolean next();

  /** Number of the current row, from 1. */
  long row();

  /** The current row as a person finds it: {@code row 7 (line 8)}. */
  String place();

  /** If present, the row's cells mean nothing. */
  Optional<Defect> defect();

  /** The cell's text; empty where there is nothing. */
  String text(int cell);

  /** The cell's value if it is 1 to 18 decimal digits and nothing else; otherwise -1. */
  long digits(int cell);

  /** Whether the cell holds several values instead of one. */
  boolean nested(int cell);

  /**
   * The values of a cell that holds several, as {@link #text} would give each; a list or an object
   * among them is JSON. Empty where the cell is not nested, or holds an object.
   */
  Optional<List<String>> elements(int cell);

  /** Which part of the file was read so far, in [0, 1]. */
  double share();

  @Override
  void close();
}
