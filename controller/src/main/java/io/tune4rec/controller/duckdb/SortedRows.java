package io.tune4rec.controller.duckdb;

import io.tune4rec.controller.dataset.ImportPhase;
import io.tune4rec.controller.dataset.ImportProgress;
import io.tune4rec.controller.dataset.InteractionSink;
import io.tune4rec.controller.dataset.RowLayout;
import io.tune4rec.controller.dataset.SortedInteraction;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads what a {@link SortTable} selects, and numbers users and sessions as they come. */
final class SortedRows {
  private static final int ROWS_PER_REPORT = 20_000;

  private final ResultSet sorted;
  private final RowLayout layout;
  private final long rows;
  private final SortedInteraction row;
  private int column;
  private long userHigh;
  private long userLow;
  private long sessionHigh;
  private long sessionLow;
  private int user;
  private long session;

  SortedRows(ResultSet sorted, RowLayout layout, long rows) {
    this.sorted = sorted;
    this.layout = layout;
    this.rows = rows;
    row = new SortedInteraction(layout);
  }

  void passTo(InteractionSink sink, ImportProgress progress) throws SQLException {
    long done = 0;
    while (sorted.next()) {
      column = 1;
      readKeys(done == 0);
      readValues();
      sink.accept(row);
      if (++done % ROWS_PER_REPORT == 0) {
        progress.at(ImportPhase.SESSIONS, done, rows);
      }
    }
    progress.at(ImportPhase.SESSIONS, done, rows);
  }

  private void readKeys(boolean first) throws SQLException {
    boolean another = first;
    if (layout.users()) {
      long high = number();
      long low = number();
      if (first || high != userHigh || low != userLow) {
        userHigh = high;
        userLow = low;
        user++;
        another = true;
      }
    }
    if (layout.sessions()) {
      long high = number();
      long low = number();
      another |= high != sessionHigh || low != sessionLow;
      sessionHigh = high;
      sessionLow = low;
    }
    session += another ? 1 : 0;
    long key =
        layout.sessions() ? NameKey.hash(sessionHigh, sessionLow) : NameKey.hash(userHigh, userLow);
    row.belongTo(session, key, user);
  }

  private void readValues() throws SQLException {
    long time = number();
    long place = number();
    long start = layout.starts() ? number() : time;
    int split = layout.splits() ? sorted.getInt(column++) : 0;
    row.happenedAt(time, start, place, split);
    var ids = row.ids();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = sorted.getInt(column++);
    }
    var numbers = row.numbers();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = sorted.getDouble(column++);
    }
    if (layout.lists()) {
      ListBytes.read(sorted.getBytes(column++), row.idLists(), row.numberLists());
    }
  }

  private long number() throws SQLException {
    return sorted.getLong(column++);
  }
}
