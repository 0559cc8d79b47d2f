package io.tune4rec.controller.dataset;

import java.util.OptionalLong;

/**
 * Tells where sessions end: where another begins or, of sessions that are made of what a user did,
 * where the user was idle for longer than given.
 */
final class Sessioniser implements InteractionSink {
  private final OptionalLong idle;
  private final SessionSink next;
  private long session;
  private long start;
  private long last;

  /**
   * @param idle in milliseconds; empty where rows name their session
   */
  Sessioniser(OptionalLong idle, SessionSink next) {
    this.idle = idle;
    this.next = next;
  }

  @Override
  public void accept(SortedInteraction row) {
    boolean idled = idle.isPresent() && row.time() - last > idle.getAsLong();
    if (row.session() != session || idled) {
      close();
      session = row.session();
      start = row.time();
    }
    last = row.time();
    if (idle.isPresent()) {
      row.keyOfMade(Keys.mixed(row.nameKey(), start));
    }
    next.accept(row);
  }

  @Override
  public void end() {
    close();
  }

  private void close() {
    if (session != 0) {
      next.endSession();
    }
  }
}
