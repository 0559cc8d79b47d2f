package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.Preparation.Repeats;
import java.util.HashSet;
import java.util.Set;

/** Leaves out interactions with items that were there before, as told, within a session. */
final class RepeatFilter implements SessionSink {
  private final Repeats repeats;
  private final int itemColumn;
  private final SessionSink next;
  private final Set<Integer> seen = new HashSet<>();
  private int last;
  private long dropped;

  RepeatFilter(Repeats repeats, int itemColumn, SessionSink next) {
    this.repeats = repeats;
    this.itemColumn = itemColumn;
    this.next = next;
  }

  long dropped() {
    return dropped;
  }

  @Override
  public void accept(SortedInteraction row) {
    int item = row.ids()[itemColumn];
    boolean kept =
        switch (repeats) {
          case KEEP -> true;
          case CONSECUTIVE -> item != last;
          case ALL -> seen.add(item);
        };
    last = item;
    if (kept) {
      next.accept(row);
    } else {
      dropped++;
    }
  }

  @Override
  public void endSession() {
    last = 0;
    seen.clear();
    next.endSession();
  }
}
