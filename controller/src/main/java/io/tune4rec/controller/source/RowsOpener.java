package io.tune4rec.controller.source;

/** Opens the rows of a file, whatever its format. */
@FunctionalInterface
public interface RowsOpener {
  /**
   * @throws InvalidInputException if the file is not what it seems to be, or is empty
   */
  SourceRows open(SourceFile file, ReadOptions options);
}
