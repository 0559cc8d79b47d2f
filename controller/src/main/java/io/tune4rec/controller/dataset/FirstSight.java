package io.tune4rec.controller.dataset;

import java.util.Arrays;

/** When each item was first seen, in whatever session and split. */
final class FirstSight implements InteractionSink {
  private final int itemColumn;
  private final InteractionSink next;
  private final long[] first;

  /**
   * @param items highest item id
   */
  FirstSight(int itemColumn, int items, InteractionSink next) {
    this.itemColumn = itemColumn;
    this.next = next;
    first = new long[items + 1];
    Arrays.fill(first, Long.MAX_VALUE);
  }

  @Override
  public void accept(SortedInteraction row) {
    int item = row.ids()[itemColumn];
    first[item] = Math.min(first[item], row.time());
    next.accept(row);
  }

  @Override
  public void end() {
    next.end();
  }

  /** Milliseconds since the item was first seen; once all rows have passed. */
  long age(int item, long time) {
    return time - first[item];
  }
}
