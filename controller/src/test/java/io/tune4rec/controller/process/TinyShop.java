package io.tune4rec.controller.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A source of few sessions, so that an epoch takes a moment. */
final class TinyShop {
  private static final int SESSIONS = 60;
  private static final int ITEMS = 12;
  private static final int LENGTH = 5;
  private static final long BEGIN = 1_600_000_000;

  private static final String SCHEMA =
      """
      {
        "name": "shop", "file": "interactions.csv", "delimiter": ",",
        "time": {"kind": "epoch_seconds"},
        "columns": [
          {"name": "session_id", "type": "categorical", "cardinality": %d, "tags": ["session_id"]},
          {"name": "item_id", "type": "categorical", "cardinality": %d, "tags": ["item_id"]},
          {"name": "timestamp", "type": "continuous", "tags": ["timestamp"]}
        ]
      }
      """
          .formatted(SESSIONS, ITEMS);

  private TinyShop() {}

  /** Writes it; each session goes round the items from one of them on. */
  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("schema.json"), SCHEMA);
    var rows = new StringBuilder("session_id,item_id,timestamp\n");
    for (int session = 1; session <= SESSIONS; session++) {
      for (int i = 0; i < LENGTH; i++) {
        rows.append(session).append(',').append(1 + (session + i) % ITEMS).append(',');
        rows.append(BEGIN + 3_600L * session + 60L * i).append('\n');
      }
    }
    Files.writeString(folder.resolve("interactions.csv"), rows);
    return folder;
  }
}
