package io.tune4rec.controller.duckdb;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** Writes rows as one Parquet file whose columns have types of their own. */
public final class TableParquet {
  private static final int MEMORY_MEGABYTES = 512;
  private static final String TABLE = "exported";

  private TableParquet() {}

  /** What a column holds; a cell may also be null. */
  public enum Type {
    /** {@link String}. */
    TEXT("varchar"),
    /** {@link Long}. */
    WHOLE("bigint"),
    /** {@link Double}. */
    REAL("double"),
    /** {@link Boolean}. */
    FLAG("boolean"),
    /** {@link Instant}, to the microsecond, in UTC. */
    TIME("timestamp");

    private final String sql;

    Type(String sql) {
      this.sql = sql;
    }
  }

  /** A column; names differ in more than case. */
  public record Column(String name, Type type) {}

  /**
   * Writes a file.
   *
   * @param rows a cell per column, of the column's type or null
   * @param target that is not there yet
   */
  public static void write(List<Column> columns, Iterable<Object[]> rows, Path target)
      throws IOException {
    try (var connection = connect()) {
      try (var statement = connection.createStatement()) {
        statement.execute("create table " + TABLE + " (" + definitions(columns) + ")");
        fill(connection.unwrap(DuckDBConnection.class), columns, rows);
        statement.execute(
            "copy (select %s from %s) to '%s' (format parquet, compression zstd)"
                .formatted(
                    selected(columns),
                    TABLE,
                    target.toAbsolutePath().toString().replace("'", "''")));
      }
    } catch (SQLException e) {
      throw new IOException("DuckDB does not write the Parquet file: " + e.getMessage(), e);
    }
  }

  private static Connection connect() throws SQLException {
    var settings = new Properties();
    settings.setProperty("memory_limit", MEMORY_MEGABYTES + "MB");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    return new DuckDBDriver().connect("jdbc:duckdb:", settings);
  }

  private static String definitions(List<Column> columns) {
    return columns.stream()
        .map(column -> quoted(column.name()) + " " + column.type().sql)
        .collect(Collectors.joining(", "));
  }

  /** In files, times say that they are UTC. */
  private static String selected(List<Column> columns) {
    return columns.stream()
        .map(
            column ->
                column.type() == Type.TIME
                    ? "cast(%1$s as timestamptz) as %1$s".formatted(quoted(column.name()))
                    : quoted(column.name()))
        .collect(Collectors.joining(", "));
  }

  private static void fill(
      DuckDBConnection connection, List<Column> columns, Iterable<Object[]> rows)
      throws SQLException {
    try (var appender = connection.createAppender(TABLE)) {
      for (var row : rows) {
        appender.beginRow();
        for (int i = 0; i < columns.size(); i++) {
          append(appender, columns.get(i).type(), row[i]);
        }
        appender.endRow();
      }
    }
  }

  private static void append(DuckDBAppender appender, Type type, Object cell) throws SQLException {
    if (cell == null) {
      appender.appendNull();
      return;
    }
    switch (type) {
      case TEXT -> appender.append((String) cell);
      case WHOLE -> appender.append((long) cell);
      case REAL -> appender.append((double) cell);
      case FLAG -> appender.append((boolean) cell);
      case TIME -> appender.append(((Instant) cell).atOffset(ZoneOffset.UTC).toLocalDateTime());
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
