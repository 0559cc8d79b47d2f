package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.Preparation.Tie;

/**
 * Counts interactions that have the time of the one before in their session and, if asked to, puts
 * these in an order that their file has no say in. Holds the interactions of one time.
 */
final class TieOrder implements InteractionSink {
  private final InteractionSink next;
  private final Tie tie;
  private final int itemColumn;
  private final HeldRows held;
  private long session;
  private long time;
  private long ties;
  private long rows;

  /**
   * @param itemColumn of the item among the ids
   */
  TieOrder(Tie tie, RowLayout layout, int itemColumn, InteractionSink next) {
    this.tie = tie;
    this.itemColumn = itemColumn;
    this.next = next;
    held = new HeldRows(layout);
  }

  /** Interactions that have the time of the one before. */
  long ties() {
    return ties;
  }

  /** Interactions that have passed. */
  long rows() {
    return rows;
  }

  @Override
  public void accept(SortedInteraction row) {
    rows++;
    boolean tied = row.session() == session && row.time() == time;
    session = row.session();
    time = row.time();
    ties += tied ? 1 : 0;
    switch (tie) {
      case FILE -> next.accept(row);
      case ITEM -> {
        if (!tied) {
          pass();
        }
        held.add(row);
      }
    }
  }

  @Override
  public void end() {
    pass();
    next.end();
  }

  private void pass() {
    if (held.size() > 1) {
      held.sort((a, b) -> SortedInteraction.compareContent(a, b, itemColumn));
    }
    held.passTo(next::accept);
  }
}
