package io.tune4rec.controller.dataset.doctor;

import io.tune4rec.controller.dataset.view.SessionLog;
import java.util.Arrays;

/** Runs of interactions, kept by their indices: what is trained on, or cases to predict. */
final class Sequences {
  private final SessionLog log;
  private long[] rows = new long[1024];
  private int[] ends = new int[256];
  private int size;
  private int used;

  Sequences(SessionLog log) {
    this.log = log;
  }

  SessionLog log() {
    return log;
  }

  int size() {
    return size;
  }

  /** All rows of all sequences. */
  int length() {
    return used;
  }

  int begin(int sequence) {
    return sequence == 0 ? 0 : ends[sequence - 1];
  }

  int end(int sequence) {
    return ends[sequence];
  }

  long row(int at) {
    return rows[at];
  }

  int item(int at) {
    return log.item(rows[at]);
  }

  long time(int at) {
    return log.time(rows[at]);
  }

  void add(long begin, long end) {
    for (long row = begin; row < end; row++) {
      append(row);
    }
    endSequence();
  }

  void append(long row) {
    if (used == rows.length) {
      rows = Arrays.copyOf(rows, 2 * used);
    }
    rows[used++] = row;
  }

  void endSequence() {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
    }
    ends[size++] = used;
  }
}
