package io.tune4rec.controller.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small source folder to be spoilt in one way per test. */
public final class SourceFolder {
  public static final String SCHEMA =
      """
      {
        "name": "tiny", "file": "interactions.csv", "delimiter": ",",
        "time": {"kind": "epoch_seconds"},
        "columns": [
          {"name": "session_id", "type": "categorical", "cardinality": 9, "tags": ["session_id"]},
          {"name": "item_id", "type": "categorical", "cardinality": 5, "tags": ["item_id"]},
          {"name": "timestamp", "type": "continuous", "tags": ["timestamp"]},
          {"name": "colour", "type": "categorical", "cardinality": 3, "tags": ["item_feature"]},
          {"name": "genres", "type": "categorical", "list": true, "cardinality": 7, "tags": []},
          {"name": "price", "type": "continuous", "tags": ["item_feature"]}
        ]
      }
      """;

  /**
   * Four sessions, on 2020-09-13, 14, 15 and 16; the second has one interaction; rows are mixed.
   */
  public static final String ROWS =
      """
      session_id,item_id,timestamp,colour,genres,price
      1,1,1600000000,1,1|2,10
      1,2,1600000060,2,3,20
      3,2,1600172800,2,3,20
      2,5,1600086400,1,,50
      4,3,1600259200,3,1,30
      3,4,1600172790,0,1,40
      4,1,1600259260,1,1|2,10
      """;

  private final Path folder;

  public SourceFolder(Path folder) {
    this.folder = folder;
    schema(SCHEMA);
    rows(ROWS);
  }

  public Path folder() {
    return folder;
  }

  public SourceFolder schema(String text) {
    return write("schema.json", text);
  }

  public SourceFolder rows(String text) {
    return write("interactions.csv", text);
  }

  /** Replaces one cell text or more in the rows. */
  public SourceFolder spoil(String from, String to) {
    if (!ROWS.contains(from)) {
      throw new IllegalArgumentException("the rows lack " + from);
    }
    return rows(ROWS.replace(from, to));
  }

  private SourceFolder write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
