package io.tune4rec.controller.dataset;

/** Sorts indices by keys, equal keys by index, without an object for each: a merge sort. */
final class StableOrder {
  private final long[] keys;
  private final int size;

  StableOrder(long[] keys, int size) {
    this.keys = keys;
    this.size = size;
  }

  /** 0..size-1 in the order of their keys. */
  int[] indices() {
    var from = new int[size];
    for (int i = 0; i < size; i++) {
      from[i] = i;
    }
    var to = new int[size];
    for (long width = 1; width < size; width *= 2) {
      for (long low = 0; low < size; low += 2 * width) {
        int middle = (int) Math.min(low + width, size);
        merge(from, to, (int) low, middle, (int) Math.min(low + 2 * width, size));
      }
      var merged = to;
      to = from;
      from = merged;
    }
    return from;
  }

  private void merge(int[] from, int[] to, int low, int middle, int high) {
    int left = low;
    int right = middle;
    for (int at = low; at < high; at++) {
      boolean takeLeft = left < middle && (right == high || keys[from[left]] <= keys[from[right]]);
      to[at] = takeLeft ? from[left++] : from[right++];
    }
  }
}
