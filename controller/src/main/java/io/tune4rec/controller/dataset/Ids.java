package io.tune4rec.controller.dataset;

/** How the cells of a column of ids name what they mean. */
public sealed interface Ids {
  /** By whole numbers from 1 to the cardinality; 0 where a feature's is missing. */
  record Numbered(long cardinality) implements Ids {}

  /** By any text; where a feature's is missing the cell is empty. */
  record Named() implements Ids {}
}
