package io.tune4rec.model.floor;

import java.util.Arrays;

/**
 * The distinct items of a context, each with its last position. Not thread-safe; one per thread.
 */
final class ContextItems {
  private final int[] positions;
  private final int[] counts;
  private int[] distinct = new int[16];
  private int size;
  private int length;

  /**
   * @param items the highest id
   */
  ContextItems(int items) {
    positions = new int[items + 1];
    counts = new int[items + 1];
  }

  /** Reads the newest {@code most} items of a context. */
  void read(Context context, int most) {
    for (int n = 0; n < size; n++) {
      positions[distinct[n]] = 0;
      counts[distinct[n]] = 0;
    }
    size = 0;
    int first = Math.max(0, context.length() - most);
    length = context.length() - first;
    for (int p = 1; p <= length; p++) {
      int item = context.items()[first + p - 1];
      if (positions[item] == 0) {
        if (size == distinct.length) {
          distinct = Arrays.copyOf(distinct, 2 * size);
        }
        distinct[size++] = item;
      }
      positions[item] = p;
      counts[item]++;
    }
  }

  /** Items read, repeats counted. */
  int length() {
    return length;
  }

  /** Distinct items. */
  int size() {
    return size;
  }

  int item(int n) {
    return distinct[n];
  }

  /** The last position of an item, from 1; 0 where the context lacks it. */
  int position(int item) {
    return positions[item];
  }

  int count(int item) {
    return counts[item];
  }
}
