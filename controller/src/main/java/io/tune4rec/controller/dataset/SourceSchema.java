package io.tune4rec.controller.dataset;

import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code schema.json} says of a source folder.
 *
 * @param name of the dataset
 * @param file with the interactions, as named there; may be missing from the folder
 * @param delimiter between cells
 * @param time what the time column says
 * @param session the column of session ids
 * @param timeColumn name of the column by which a session's interactions are ordered
 * @param schema of what the dataset will hold: item id and features
 * @param listColumns columns with several values per cell, which are left out
 */
public record SourceSchema(
    String name,
    String file,
    char delimiter,
    TimeKind time,
    SessionColumn session,
    String timeColumn,
    Schema schema,
    List<String> listColumns) {

  /** The column that says which session an interaction belongs to; ids are 1..cardinality. */
  public record SessionColumn(String name, long cardinality) {}

  public SourceSchema {
    listColumns = List.copyOf(listColumns);
  }

  /**
   * Reads {@code schema.json} of {@code folder}.
   *
   * @throws InvalidInputException with everything wrong with it
   */
  public static SourceSchema read(Path folder) {
    return new SourceSchemaReader(folder).read();
  }
}
