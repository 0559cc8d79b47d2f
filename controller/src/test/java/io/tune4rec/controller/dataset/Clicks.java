package io.tune4rec.controller.dataset;

import java.util.ArrayList;
import java.util.List;

/** Sorted interactions for tests of single steps, and what came out of a step. */
final class Clicks implements SessionSink, InteractionSink {
  static final RowLayout LAYOUT = new RowLayout(1, 0, 0, 0, true, false, false, false);

  private final SortedInteraction row = new SortedInteraction(LAYOUT);
  private final List<String> sessions = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private long places;

  /** A row of that session, time and item; the same object each time. */
  SortedInteraction row(long session, long time, int item) {
    row.belongTo(session, session, 0);
    row.happenedAt(time, time, ++places, 0);
    row.ids()[0] = item;
    return row;
  }

  /** Hands a session's items on, one a second. */
  void session(SessionSink next, int... items) {
    long time = 0;
    for (int item : items) {
      next.accept(row(1, time += 1000, item));
    }
    next.endSession();
  }

  @Override
  public void accept(SortedInteraction row) {
    open.append(open.isEmpty() ? "" : " ").append(row.ids()[0]);
  }

  @Override
  public void endSession() {
    sessions.add(open.toString());
    open.setLength(0);
  }

  @Override
  public void end() {
    endSession();
  }

  /** The items of each session that came out. */
  List<String> sessions() {
    return sessions;
  }
}
