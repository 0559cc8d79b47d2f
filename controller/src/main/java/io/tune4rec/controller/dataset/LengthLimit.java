package io.tune4rec.controller.dataset;

import java.util.OptionalInt;

/**
 * Leaves out sessions that are too short, and the oldest interactions of those that are too long.
 * Holds at most as many interactions as the greater limit.
 */
final class LengthLimit implements SessionSink {
  private final int least;
  private final OptionalInt most;
  private final SessionSink next;
  private final HeldRows held;
  private long length;
  private long tooShort;
  private long cut;

  /**
   * @param least from 1
   * @param most not below the least
   */
  LengthLimit(int least, OptionalInt most, RowLayout layout, SessionSink next) {
    this.least = least;
    this.most = most;
    this.next = next;
    held = new HeldRows(layout);
  }

  /** Sessions left out. */
  long tooShort() {
    return tooShort;
  }

  /** Interactions left out of sessions that were too long. */
  long cut() {
    return cut;
  }

  @Override
  public void accept(SortedInteraction row) {
    length++;
    if (most.isPresent()) {
      if (held.size() == most.getAsInt()) {
        held.replaceOldest(row);
        cut++;
      } else {
        held.add(row);
      }
    } else if (length < least) {
      held.add(row);
    } else {
      held.passTo(next::accept);
      next.accept(row);
    }
  }

  @Override
  public void endSession() {
    if (length >= least) {
      held.passTo(next::accept);
      next.endSession();
    } else {
      tooShort += length > 0 ? 1 : 0;
      held.clear();
    }
    length = 0;
  }
}
