package io.tune4rec.model.floor;

import java.util.Arrays;

/**
 * How often each item occurs in the training sessions, and where that puts it. Ranks what a model
 * gives no score, and decides between equal scores. Immutable.
 */
public final class ItemCounts {
  /** The most popular item's share of a score: below any difference between scores that matters. */
  private static final double TIE_SHARE = 1e-7;

  private final int[] counts;
  private final int[] higher;
  private final int[] equal;
  private final double share;

  private ItemCounts(int[] counts) {
    this.counts = counts;
    int items = counts.length - 1;
    var sorted = Arrays.copyOfRange(counts, 1, counts.length);
    Arrays.sort(sorted);
    higher = new int[counts.length];
    equal = new int[counts.length];
    for (int item = 1; item <= items; item++) {
      int below = firstNotBelow(sorted, counts[item]);
      int upTo = firstNotBelow(sorted, counts[item] + 1);
      higher[item] = items - upTo;
      equal[item] = upTo - below - 1;
    }
    share = TIE_SHARE / (1.0 + (items == 0 ? 0 : sorted[items - 1]));
  }

  /** Of no sessions. */
  static ItemCounts none(int items) {
    return new ItemCounts(new int[items + 1]);
  }

  static ItemCounts of(TrainingSessions sessions) {
    return none(sessions.items()).with(sessions);
  }

  /** Those of more sessions added. */
  ItemCounts with(TrainingSessions sessions) {
    var counts = this.counts.clone();
    for (int i = 0; i < sessions.interactions(); i++) {
      counts[sessions.item(i)]++;
    }
    return new ItemCounts(counts);
  }

  /** The highest id. */
  int items() {
    return counts.length - 1;
  }

  int of(int item) {
    return counts[item];
  }

  /** Items that occur more often. */
  int higher(int item) {
    return higher[item];
  }

  /** Other items that occur as often. */
  int equal(int item) {
    return equal[item];
  }

  /** What popularity adds to a score. */
  double tieBreak(int item) {
    return counts[item] * share;
  }

  private static int firstNotBelow(int[] sorted, int value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
