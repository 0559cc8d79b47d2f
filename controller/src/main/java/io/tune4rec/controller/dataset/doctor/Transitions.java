package io.tune4rec.controller.dataset.doctor;

import io.tune4rec.controller.dataset.view.SessionLog;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * How often an item follows a state right after, where the state is the item before (first-order
 * Markov) or anything else that is known of it, such as a feature's value. Ranks as the floors do:
 * one more than the items with a higher score, and half of those that tie; items that never
 * followed come after those that did, by popularity. Two longs a training row.
 */
final class Transitions {
  private final LongUnaryOperator state;
  private final long stride;
  private final long[] keys;
  private final int[] counts;
  private final int[] popularity;
  private final int[] sorted;

  /**
   * @param state of an interaction: 0 or more, below 2³²
   */
  Transitions(Sequences train, LongUnaryOperator state) {
    var log = train.log();
    this.state = state;
    stride = log.items() + 2L;
    popularity = popularity(train, log);
    sorted = Arrays.copyOfRange(popularity, 1, log.items() + 1);
    Arrays.sort(sorted);
    var all = keys(train);
    Arrays.sort(all);
    int distinct = 0;
    var runs = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      if (i > 0 && all[i] == all[i - 1]) {
        runs[distinct - 1]++;
      } else {
        all[distinct] = all[i];
        runs[distinct++] = 1;
      }
    }
    keys = Arrays.copyOf(all, distinct);
    counts = Arrays.copyOf(runs, distinct);
  }

  /** First-order Markov. */
  static Transitions ofItems(Sequences train) {
    return new Transitions(train, train.log()::item);
  }

  private static int[] popularity(Sequences train, SessionLog log) {
    var popularity = new int[log.items() + 2];
    for (int at = 0; at < train.length(); at++) {
      popularity[train.item(at)]++;
    }
    return popularity;
  }

  private long[] keys(Sequences train) {
    var found = new long[train.length()];
    int n = 0;
    for (int s = 0; s < train.size(); s++) {
      for (int at = train.begin(s) + 1; at < train.end(s); at++) {
        found[n++] = state.applyAsLong(train.row(at - 1)) * stride + train.item(at);
      }
    }
    return Arrays.copyOf(found, n);
  }

  /**
   * The rank of {@code target} after the interaction {@code before}, from 1; the worst for one out
   * of vocabulary.
   */
  int rank(long before, int target) {
    int items = sorted.length;
    if (target > items) {
      return items + 1;
    }
    long from = state.applyAsLong(before) * stride;
    int begin = firstAtLeast(from);
    int end = firstAtLeast(from + stride);
    int place = Arrays.binarySearch(keys, begin, end, from + target);
    int aheadInRow = 0;
    int tiesInRow = 0;
    int higherInRow = 0;
    int equalInRow = 0;
    for (int i = begin; i < end; i++) {
      int item = (int) (keys[i] - from);
      int byClicks = Integer.compare(popularity[item], popularity[target]);
      higherInRow += byClicks > 0 ? 1 : 0;
      equalInRow += byClicks == 0 ? 1 : 0;
      if (place >= 0) {
        int byCount = Integer.compare(counts[i], counts[place]);
        aheadInRow += byCount > 0 || (byCount == 0 && byClicks > 0) ? 1 : 0;
        tiesInRow += byCount == 0 && byClicks == 0 ? 1 : 0;
      }
    }
    return place >= 0
        ? 1 + aheadInRow + (tiesInRow - 1) / 2
        : 1
            + (end - begin)
            + (higher(target) - higherInRow)
            + Math.max(0, equal(target) - 1 - equalInRow) / 2;
  }

  private int higher(int item) {
    return sorted.length - firstAbove(popularity[item]);
  }

  private int equal(int item) {
    return firstAbove(popularity[item]) - firstAbove(popularity[item] - 1);
  }

  private int firstAbove(int clicks) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] > clicks) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private int firstAtLeast(long key) {
    int place = Arrays.binarySearch(keys, key);
    return place >= 0 ? place : -place - 1;
  }
}
