package io.tune4rec.model.floor;

import java.util.Arrays;

/** Numbers of which the greatest is at hand. Not thread-safe. */
final class LongHeap {
  private long[] values = new long[16];
  private int size;

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The greatest; the heap is not empty. */
  long first() {
    return values[0];
  }

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    int hole = size++;
    while (hole > 0 && values[(hole - 1) / 2] < value) {
      values[hole] = values[(hole - 1) / 2];
      hole = (hole - 1) / 2;
    }
    values[hole] = value;
  }

  void removeFirst() {
    size--;
    if (size > 0) {
      replaceFirst(values[size]);
    }
  }

  void replaceFirst(long value) {
    int hole = 0;
    for (int child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && values[child + 1] > values[child]) {
        child++;
      }
      if (values[child] <= value) {
        break;
      }
      values[hole] = values[child];
      hole = child;
    }
    values[hole] = value;
  }
}
