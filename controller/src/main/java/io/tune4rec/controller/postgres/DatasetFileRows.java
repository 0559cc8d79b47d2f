package io.tune4rec.controller.postgres;

import io.tune4rec.model.dataset.DatasetInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The table {@code dataset_file}: files in chunks, one in memory at a time. */
final class DatasetFileRows {
  static final int CHUNK_BYTES = 1 << 20;

  /** Whoever stores the same dataset waits, and then finds it there. */
  private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

  private static final String EXISTS = "select 1 from dataset_file where hash = ? limit 1";

  private static final String INSERT =
      "insert into dataset_file (hash, path, number, content) values (?, ?, ?, ?)";

  private static final String FIND =
      "select content from dataset_file where hash = ? and path = ? and number = ?";

  private final Statements statements;

  DatasetFileRows(Statements statements) {
    this.statements = statements;
  }

  /** Stores every file of the dataset, unless they are there already. */
  void store(DatasetInfo info, Path folder) {
    statements.find(LOCK, row -> row.getObject(1), info.hash());
    if (statements.find(EXISTS, row -> 1, info.hash()).isPresent()) {
      return;
    }
    store(info.hash(), DatasetInfo.FILE, folder);
    info.files().forEach(file -> store(info.hash(), file.path(), folder));
  }

  private void store(String hash, String path, Path folder) {
    try (var in = Files.newInputStream(folder.resolve(path))) {
      int number = 0;
      byte[] chunk;
      do {
        chunk = in.readNBytes(CHUNK_BYTES);
        if (chunk.length > 0 || number == 0) {
          statements.updateOne(INSERT, hash, path, ++number, chunk);
        }
      } while (chunk.length == CHUNK_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file; how many bytes, or -1 if there is none. */
  long copy(String hash, String path, OutputStream to) throws IOException {
    long bytes = -1;
    for (int number = 1; ; number++) {
      var chunk = statements.find(FIND, row -> row.getBytes(1), hash, path, number);
      if (chunk.isEmpty()) {
        return bytes;
      }
      to.write(chunk.get());
      bytes = Math.max(bytes, 0) + chunk.get().length;
    }
  }
}
