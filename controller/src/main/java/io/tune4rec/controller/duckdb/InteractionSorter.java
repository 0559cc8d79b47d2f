package io.tune4rec.controller.duckdb;

import io.tune4rec.controller.dataset.ImportProgress;
import io.tune4rec.controller.dataset.Interaction;
import io.tune4rec.controller.dataset.InteractionSink;
import io.tune4rec.controller.dataset.SourceSink;
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
 * Sessions come in the order of their {@link SessionKey}. What does not fit in its memory goes to
 * files in a scratch folder. For one thread.
 */
final class InteractionSorter implements SourceSink, AutoCloseable {
  private static final int ROWS_PER_REPORT = 20_000;
  private static final int FIRST_VALUE = 4;
  private static final int MOST_THREADS = 4;

  private final int ids;
  private final int numbers;
  private final DuckDBConnection connection;
  private final DuckDBAppender appender;
  private final SessionKey session = new SessionKey();
  private long rows;

  /**
   * @param ids how many an interaction has
   * @param numbers how many an interaction has
   * @param scratch a folder for DuckDB's files; the caller removes it
   * @param memoryMegabytes which DuckDB keeps below
   */
  InteractionSorter(int ids, int numbers, Path scratch, int memoryMegabytes) {
    this.ids = ids;
    this.numbers = numbers;
    try {
      connection = connect(scratch, memoryMegabytes);
    } catch (SQLException e) {
      throw failed(e);
    }
    try {
      appender = table();
    } catch (SQLException e) {
      throw closed(failed(e));
    }
  }

  private DuckDBAppender table() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          "create table interaction (high bigint, low bigint, time bigint, arrival bigint"
              + columns(", i%d integer", ids)
              + columns(", n%d double", numbers)
              + ")");
    }
    return connection.createAppender("interaction");
  }

  /** The failure, after the connection was given up. */
  private UncheckedIOException closed(UncheckedIOException failure) {
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  @Override
  public void accept(Interaction row) {
    session.turnTo(row.session());
    try {
      appender
          .beginRow()
          .append(session.high())
          .append(session.low())
          .append(row.time())
          .append(rows++);
      for (int id : row.ids()) {
        appender.append(id);
      }
      for (double number : row.numbers()) {
        appender.append(number);
      }
      appender.endRow();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Gives every interaction taken so far to {@code sink}, sessions numbered from 1; call once.
   *
   * @param progress told of rows
   */
  void sortInto(InteractionSink sink, ImportProgress progress) {
    var select =
        "select high, low, time"
            + columns(", i%d", ids)
            + columns(", n%d", numbers)
            + " from interaction order by high, low, time, arrival";
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
    long high = 0;
    long low = 0;
    long number = 0;
    long done = 0;
    while (sorted.next()) {
      for (int i = 0; i < ids; i++) {
        idValues[i] = sorted.getInt(FIRST_VALUE + i);
      }
      for (int i = 0; i < numbers; i++) {
        numberValues[i] = sorted.getDouble(FIRST_VALUE + ids + i);
      }
      if (done == 0 || sorted.getLong(1) != high || sorted.getLong(2) != low) {
        high = sorted.getLong(1);
        low = sorted.getLong(2);
        number++;
      }
      sink.accept(number, sorted.getLong(3), idValues, numberValues);
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
    // each thread that sorts takes its part of the memory
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    settings.setProperty("threads", Integer.toString(threads));
    // Named, for the driver manager knows only drivers of the class loader that it was first used
    // in.
    return new DuckDBDriver().connect("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
  }

  private static String columns(String format, int n) {
    return IntStream.range(0, n).mapToObj(format::formatted).collect(Collectors.joining());
  }

  private static UncheckedIOException failed(SQLException e) {
    return new UncheckedIOException(
        new IOException("sorting the interactions ended: " + e.getMessage(), e));
  }
}
