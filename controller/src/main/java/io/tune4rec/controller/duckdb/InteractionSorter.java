package io.tune4rec.controller.duckdb;

import io.tune4rec.controller.dataset.ImportPhase;
import io.tune4rec.controller.dataset.ImportProgress;
import io.tune4rec.controller.dataset.Interaction;
import io.tune4rec.controller.dataset.InteractionSink;
import io.tune4rec.controller.dataset.RowLayout;
import io.tune4rec.controller.dataset.SampleNames;
import io.tune4rec.controller.dataset.SortedInteraction;
import io.tune4rec.controller.dataset.SourceSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;

/**
 * Takes interactions in any order and gives them back sorted by user, session, time and order of
 * arrival, as far as they name their user and session; these come in the order of their {@link
 * NameKey}. What does not fit in its memory goes to files in a scratch folder. For one thread.
 */
final class InteractionSorter implements SourceSink, AutoCloseable {
  private static final int MOST_THREADS = 4;
  private static final int PERCENT = 100;
  private static final int WATCH_MILLIS = 500;

  private final RowLayout layout;
  private final SortTable table;
  private final DuckDBConnection connection;
  private final DuckDBAppender appender;
  private final NameKey session = new NameKey();
  private final NameKey user = new NameKey();
  private final SampleNames names = new SampleNames();
  private long rows;
  private long newestPlace = -1;
  private long newestTime;
  private boolean tiedPlaces;

  /**
   * @param layout of the interactions
   * @param scratch a folder for DuckDB's files; the caller removes it
   * @param memoryMegabytes which DuckDB keeps below
   */
  InteractionSorter(RowLayout layout, Path scratch, int memoryMegabytes) {
    this.layout = layout;
    table = new SortTable(layout);
    try {
      connection = connect(scratch, memoryMegabytes);
    } catch (SQLException e) {
      throw failed(e);
    }
    try (var statement = connection.createStatement()) {
      statement.execute(table.create());
      appender = connection.createAppender(SortTable.NAME);
    } catch (SQLException e) {
      throw closed(failed(e));
    }
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

  /** The names of a few of the sessions, or of the users whose sessions are to be made. */
  SampleNames names() {
    return names;
  }

  @Override
  public void accept(Interaction row) {
    try {
      appender.beginRow();
      append(row);
      appender.endRow();
    } catch (SQLException e) {
      throw failed(e);
    }
    rows++;
  }

  private void append(Interaction row) throws SQLException {
    if (layout.users()) {
      user.turnTo(row.user());
      appender.append(user.high()).append(user.low());
    }
    if (layout.sessions()) {
      session.turnTo(row.session());
      appender.append(session.high()).append(session.low());
    }
    names.see((layout.sessions() ? session : user).hash(), row);
    long place = SortedInteraction.place(row.file(), row.row());
    tiedPlaces |= place == newestPlace && row.time() <= newestTime;
    newestPlace = place;
    newestTime = row.time();
    appender.append(row.time()).append(place);
    if (layout.starts()) {
      appender.append(row.start());
    }
    if (layout.splits()) {
      appender.append(SortedInteraction.splitCode(row.split()));
    }
    for (int id : row.ids()) {
      appender.append(id);
    }
    for (double number : row.numbers()) {
      appender.append(number);
    }
    if (layout.lists()) {
      appender.append(ListBytes.of(row.idLists(), row.numberLists()));
    }
  }

  /**
   * Gives every interaction taken so far to {@code sink}, gives up its memory, and tells the sink
   * of the end; call once.
   *
   * @param progress told of rows
   */
  void sortInto(InteractionSink sink, ImportProgress progress) {
    progress.at(ImportPhase.SORT, 0, PERCENT);
    try {
      appender.close();
      try (var statement = connection.createStatement();
          var sorted = sorted(statement, progress)) {
        new SortedRows(sorted, layout, rows).passTo(sink, progress);
      }
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
    sink.end();
  }

  /** Waits for the first row, and meanwhile tells how far DuckDB is. */
  private ResultSet sorted(Statement statement, ImportProgress progress) throws SQLException {
    statement.execute("set enable_progress_bar = true");
    statement.execute("set enable_progress_bar_print = false");
    var asked = statement.unwrap(DuckDBPreparedStatement.class);
    try (var watch = Executors.newSingleThreadScheduledExecutor()) {
      watch.scheduleAtFixedRate(
          () -> tell(asked, progress), WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
      return statement.executeQuery(table.select(tiedPlaces));
    }
  }

  /** A progress that DuckDB does not know is not told; sorting goes on. */
  private static void tell(DuckDBPreparedStatement sorting, ImportProgress progress) {
    try {
      double percent = sorting.getQueryProgress().getPercentage();
      if (percent > 0) {
        progress.at(ImportPhase.SORT, (long) percent, PERCENT);
      }
    } catch (SQLException e) {
      progress.at(ImportPhase.SORT, 0, PERCENT);
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

  private static UncheckedIOException failed(SQLException e) {
    return new UncheckedIOException(
        new IOException("sorting the interactions ended: " + e.getMessage(), e));
  }
}
