package io.tune4rec.controller.dataset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The sessions of a dataset in the order of their ids, which is the order of their interactions.
 * Times are as in {@link InteractionSink}. 24 bytes a session.
 */
final class SessionTable {
  private long[] ends = new long[1024];
  private long[] starts = new long[1024];
  private long[] lasts = new long[1024];
  private int size;

  /**
   * Adds the session that follows the last one.
   *
   * @param end one past its last interaction
   * @param start time of its first interaction
   * @param last time of its last interaction
   */
  void add(long end, long start, long last) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      lasts = Arrays.copyOf(lasts, 2 * size);
    }
    ends[size] = end;
    starts[size] = start;
    lasts[size] = last;
    size++;
  }

  int size() {
    return size;
  }

  long begin(int session) {
    return session == 0 ? 0 : ends[session - 1];
  }

  long end(int session) {
    return ends[session];
  }

  long length(int session) {
    return end(session) - begin(session);
  }

  /** Of all sessions, at least one; the mean of the middle two where they are even in number. */
  double medianLength() {
    var lengths = IntStream.range(0, size).mapToLong(this::length).sorted().toArray();
    return (lengths[(size - 1) / 2] + lengths[size / 2]) / 2.0;
  }

  long start(int session) {
    return starts[session];
  }

  long last(int session) {
    return lasts[session];
  }

  /** All sessions by the time of their start, those that start together by their ids. */
  int[] byStart() {
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingLong(this::start))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
