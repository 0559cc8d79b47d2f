package io.tune4rec.controller.dataset;

/** One reading of all scratch rows, session by session. */
final class ScratchPass {
  private static final int ROWS_PER_REPORT = 20_000;

  private final ScratchRows rows;
  private final SessionTable sessions;
  private final SortedInteraction row;
  private final ImportProgress progress;

  /** Takes a row; {@code place} is its place in its session, from 0. */
  @FunctionalInterface
  interface RowVisitor {
    void visit(int session, int place, SortedInteraction row);
  }

  /** Told that a session is complete. */
  @FunctionalInterface
  interface EndVisitor {
    void ended(int session);
  }

  ScratchPass(ScratchRows rows, SessionTable sessions, RowLayout layout, ImportProgress progress) {
    this.rows = rows;
    this.sessions = sessions;
    this.progress = progress;
    row = new SortedInteraction(layout);
  }

  /**
   * Visits every row. What a visitor does to the sessions up to the one that it is told about does
   * not disturb the pass.
   */
  void run(ImportPhase phase, RowVisitor visitor, EndVisitor end) {
    rows.rewind();
    long total = rows.rows();
    long done = 0;
    long begin = 0;
    int n = sessions.size();
    for (int session = 0; session < n; session++) {
      long sessionEnd = sessions.end(session);
      int length = Math.toIntExact(sessionEnd - begin);
      for (int place = 0; place < length; place++) {
        rows.read(row);
        visitor.visit(session, place, row);
        if (++done % ROWS_PER_REPORT == 0) {
          progress.at(phase, done, total);
        }
      }
      begin = sessionEnd;
      end.ended(session);
    }
    progress.at(phase, done, total);
  }
}
