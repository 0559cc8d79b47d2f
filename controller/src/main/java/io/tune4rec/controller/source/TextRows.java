package io.tune4rec.controller.source;

/** Opens the formats that are text. */
public final class TextRows {
  private TextRows() {}

  /**
   * @throws InvalidInputException if the file is not what it seems to be, or is empty
   * @throws IllegalArgumentException if its format is not text
   */
  public static SourceRows open(SourceFile file, ReadOptions options) {
    return switch (file.format()) {
      case DELIMITED -> new CsvRows(file, options);
      case JSON_LINES -> JsonLineRows.open(file, options);
      case PARQUET -> throw new IllegalArgumentException(file.name() + " is no text");
    };
  }
}
