package io.tune4rec.controller.duckdb;

import io.tune4rec.controller.dataset.ImportProgress;
import io.tune4rec.controller.dataset.InteractionSink;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * Takes interactions in any order and gives them back sorted by session, time and order of arrival.
 * What does not fit in its memory goes to files in a scratch folder. For one thread.
 */
final class InteractionSorter implements InteractionSink, AutoCloseable {
  private static final int ROWS_PER_REPORT = 20_000;
  private static final int FIRST_VALUE = 3;

  private final int ids;
  private final int numbers;
  private final DuckDBConnection connection;
  private final DuckDBAppender appender;
  private long rows;

  /**
   * @param scratch a folder for DuckDB's files; the caller removes it
   * @param memoryMegabytes which DuckDB keeps below
   */
  InteractionSorter(Schema schema, Path scratch, int memoryMegabytes) {
    ids = count(schema, Column.Kind.CATEGORICAL);
    numbers = count(schema, Column.Kind.CONTINUOUS);
    try {
      connection = connect(scratch, memoryMegabytes);
      try (var statement = connection.createStatement()) {
        statement.execute(
            "create table interaction (session bigint, time bigint, arrival bigint"
                + columns(", i%d integer", ids)
                + columns(", n%d double", numbers)
                + ")");
      }
      appender = connection.createAppender("interaction");
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void accept(long session, long time, int[] ids, double[] numbers) {
    try {
      appender.beginRow().append(session).append(time).append(rows++);
      for (int id : ids) {
        appender.append(id);
      }
      for (double number : numbers) {
        appender.append(number);
      }
      appender.endRow();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Gives every interaction taken so far to {@code sink}; call once. */
  void sortInto(InteractionSink sink, ImportProgress progress) {
    var select =
        "select session, time"
            + columns(", i%d", ids)
            + columns(", n%d", numbers)
            + " from interaction order by session, time, arrival";
    try {
      appender.close();
      try (var statement = connection.createStatement();
          var sorted = statement.executeQuery(select)) {
        pass(sorted, sink, progress);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      appender.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void pass(ResultSet sorted, InteractionSink sink, ImportProgress progress)
      throws SQLException {
    var idValues = new int[ids];
    var numberValues = new double[numbers];
    long done = 0;
    while (sorted.next()) {
      for (int i = 0; i < ids; i++) {
        idValues[i] = sorted.getInt(FIRST_VALUE + i);
      }
      for (int i = 0; i < numbers; i++) {
        numberValues[i] = sorted.getDouble(FIRST_VALUE + ids + i);
      }
      sink.accept(sorted.getLong(1), sorted.getLong(2), idValues, numberValues);
      done++;
      if (done % ROWS_PER_REPORT == 0) {
        progress.rowsWritten(done, rows);
      }
    }
    progress.rowsWritten(done, rows);
  }

  private static DuckDBConnection connect(Path scratch, int memoryMegabytes) throws SQLException {
    var settings = new Properties();
    settings.setProperty("jdbc_stream_results", "true");
    settings.setProperty("memory_limit", memoryMegabytes + "MB");
    settings.setProperty("temp_directory", scratch.toString());
    // Named, for the driver manager knows only drivers of the class loader that it was first used
    // in.
    return new DuckDBDriver().connect("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
  }

  private static int count(Schema schema, Column.Kind kind) {
    return (int) schema.columns().stream().filter(c -> c.kind() == kind).count();
  }

  private static String columns(String format, int n) {
    return IntStream.range(0, n).mapToObj(format::formatted).collect(Collectors.joining());
  }

  private static UncheckedIOException failed(SQLException e) {
    return new UncheckedIOException(
        new IOException("sorting the interactions ended: " + e.getMessage(), e));
  }
}
