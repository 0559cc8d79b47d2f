package io.tune4rec.controller.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Copies of the newest rows, oldest first; their objects are used again. */
final class HeldRows {
  private final RowLayout layout;
  private final List<SortedInteraction> rows = new ArrayList<>();
  private int first;
  private int size;

  HeldRows(RowLayout layout) {
    this.layout = layout;
  }

  int size() {
    return size;
  }

  SortedInteraction first() {
    return rows.get(first);
  }

  void add(SortedInteraction row) {
    if (size == rows.size()) {
      straighten();
      rows.add(new SortedInteraction(layout));
    }
    rows.get((first + size) % rows.size()).copyFrom(row);
    size++;
  }

  /** Forgets the oldest and takes a new one. */
  void replaceOldest(SortedInteraction row) {
    rows.get(first).copyFrom(row);
    first = (first + 1) % rows.size();
  }

  /** Sorts, stably. */
  void sort(Comparator<SortedInteraction> order) {
    straighten();
    rows.subList(0, size).sort(order);
  }

  /** Hands all of them on and forgets them. */
  void passTo(Consumer<SortedInteraction> next) {
    for (int i = 0; i < size; i++) {
      next.accept(rows.get((first + i) % rows.size()));
    }
    clear();
  }

  void clear() {
    first = 0;
    size = 0;
  }

  private void straighten() {
    if (first > 0) {
      Collections.rotate(rows, -first);
      first = 0;
    }
  }
}
