package io.tune4rec.controller.duckdb;

import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.merlin.MerlinColumn.ValueCount;
import io.tune4rec.model.schema.merlin.MerlinSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/**
 * Writes a dataset as NVTabular and Transformers4Rec have theirs: a row is a sequence, {@code
 * 0001/train.parquet}, {@code valid} and {@code test} beside it, a folder for each window from
 * {@code 0001}, and {@code schema.pbtxt}. A part without a sequence has no file.
 */
public final class SessionParquet {
  private static final int MEMORY_MEGABYTES = 512;

  /** As JSON: some 300,000 interactions of ten columns. */
  private static final int LONGEST_ROW_BYTES = 1 << 25;

  private static final String SCHEMA = "schema.pbtxt";

  private final SessionDataset dataset;
  private final SessionRows rows;

  /**
   * @param originalIds whether ids are written as the values that the source had, where they were
   *     kept
   */
  public SessionParquet(SessionDataset dataset, boolean originalIds) {
    this.dataset = dataset;
    rows = new SessionRows(dataset, lengths(dataset), originalIds);
  }

  /** How Merlin describes the files. */
  public MerlinSchema schema() {
    return rows.schema();
  }

  /**
   * Writes the files.
   *
   * @param folder that is not there yet, or empty; it appears whole or not at all
   * @return how many files of rows there are
   * @throws InvalidInputException if the folder holds something
   */
  public int write(Path folder) {
    var target = folder.toAbsolutePath().normalize();
    try {
      requireEmpty(target);
      Files.createDirectories(target.getParent());
      var temporary = Files.createTempDirectory(target.getParent(), ".export-");
      try {
        var whole = Files.createDirectory(temporary.resolve("whole"));
        int files = write(whole, temporary.resolve("rows.json"));
        schema().write(whole.resolve(SCHEMA));
        Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
        return files;
      } finally {
        deleteTree(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int write(Path whole, Path scratch) throws IOException {
    int files = 0;
    try (var connection = connect()) {
      for (int window = 0; window < dataset.info().windows().size(); window++) {
        for (var split : Split.values()) {
          int from = dataset.first(split, window);
          int to = dataset.first(split, window + 1);
          if (from < to) {
            var folder = Files.createDirectories(whole.resolve("%04d".formatted(window + 1)));
            rows.write(scratch, split, from, to);
            copy(connection, scratch, folder.resolve(split.text() + ".parquet"));
            files++;
          }
        }
      }
    } catch (SQLException e) {
      throw new IOException("DuckDB does not write the Parquet files: " + e.getMessage(), e);
    }
    return files;
  }

  private void copy(Connection connection, Path from, Path to) throws SQLException {
    var columns =
        rows.types().entrySet().stream()
            .map(column -> quoted(column.getKey()) + ": " + quoted(column.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
    try (var statement = connection.createStatement()) {
      statement.execute(
          "copy (select * from read_json("
              + quoted(from.toString())
              + ", format = 'newline_delimited', maximum_object_size = "
              + LONGEST_ROW_BYTES
              + ", columns = "
              + columns
              + ")) to "
              + quoted(to.toString())
              + " (format parquet, compression zstd)");
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static Connection connect() throws SQLException {
    var settings = new Properties();
    settings.setProperty("memory_limit", MEMORY_MEGABYTES + "MB");
    settings.setProperty("threads", "1");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    return new DuckDBDriver().connect("jdbc:duckdb:", settings);
  }

  /** Of all sequences, the shortest and the longest. */
  private static ValueCount lengths(SessionDataset dataset) {
    long least = Long.MAX_VALUE;
    long most = 0;
    for (var split : Split.values()) {
      for (int i = 0; i < dataset.size(split); i++) {
        long length = dataset.end(split, i) - dataset.begin(split, i);
        least = Math.min(least, length);
        most = Math.max(most, length);
      }
    }
    return new ValueCount(Math.min(least, most), most);
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    boolean empty = Files.isDirectory(folder);
    if (empty) {
      try (var inside = Files.list(folder)) {
        empty = inside.findAny().isEmpty();
      }
    }
    if (!empty) {
      throw InvalidInputException.of(
          folder.toString(),
          "an export goes into a new or an empty folder",
          "this one holds something",
          "name another one");
    }
  }

  private static void deleteTree(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
