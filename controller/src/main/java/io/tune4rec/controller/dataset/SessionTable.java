package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.Split;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sessions of a dataset in the order of their ids, which is the order of their interactions,
 * and which part of each belongs to each split. Times are as in {@link InteractionSink}. 52 bytes a
 * session.
 */
final class SessionTable {
  /** Marks a session that is not of a split. */
  static final int NONE = -1;

  private static final Split[] SPLITS = Split.values();

  private long[] ends = new long[1024];
  private long[] starts = new long[1024];
  private long[] lasts = new long[1024];
  private long[] keys = new long[1024];
  private int[] users = new int[1024];
  private int[] windows = new int[1024];
  private final int[][] parts = new int[SPLITS.length][1024];
  private int size;

  /**
   * Adds the session that follows the last one; it is of no split yet.
   *
   * @param end one past its last interaction
   * @param start time of its first interaction
   * @param last time of its last interaction
   */
  void add(long end, long start, long last) {
    add(end, start, last, 0, 0);
  }

  /**
   * Adds the session that follows the last one; it is of no split yet.
   *
   * @param user from 1, or 0 where users are not known
   * @param key a hash of what names it
   */
  void add(long end, long start, long last, int user, long key) {
    if (size == ends.length) {
      grow(size + (size >> 1));
    }
    ends[size] = end;
    starts[size] = start;
    lasts[size] = last;
    keys[size] = key;
    users[size] = user;
    for (var part : parts) {
      part[size] = NONE;
    }
    size++;
  }

  private void grow(int capacity) {
    ends = Arrays.copyOf(ends, capacity);
    starts = Arrays.copyOf(starts, capacity);
    lasts = Arrays.copyOf(lasts, capacity);
    keys = Arrays.copyOf(keys, capacity);
    users = Arrays.copyOf(users, capacity);
    windows = Arrays.copyOf(windows, capacity);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Arrays.copyOf(parts[i], capacity);
    }
  }

  int size() {
    return size;
  }

  /** Puts a session, as it is now, in the place of an earlier one. */
  void move(int session, int to) {
    starts[to] = starts[session];
    lasts[to] = lasts[session];
    keys[to] = keys[session];
    users[to] = users[session];
    windows[to] = windows[session];
    for (var part : parts) {
      part[to] = part[session];
    }
  }

  /** Gives a session other interactions. */
  void replace(int session, long end, long start, long last) {
    ends[session] = end;
    starts[session] = start;
    lasts[session] = last;
  }

  /** Forgets all sessions from that one on. */
  void truncate(int session) {
    size = session;
  }

  /** Forgets all sessions and gives up its memory. */
  void clear() {
    size = 0;
    grow(0);
  }

  long begin(int session) {
    return session == 0 ? 0 : ends[session - 1];
  }

  long end(int session) {
    return ends[session];
  }

  /** A session holds fewer than 2^31 interactions. */
  int length(int session) {
    return Math.toIntExact(end(session) - begin(session));
  }

  /** Of all sessions, at least one; the mean of the middle two where they are even in number. */
  double medianLength() {
    var lengths = IntStream.range(0, size).map(this::length).sorted().toArray();
    return (lengths[(size - 1) / 2] + (double) lengths[size / 2]) / 2;
  }

  long start(int session) {
    return starts[session];
  }

  long last(int session) {
    return lasts[session];
  }

  long key(int session) {
    return keys[session];
  }

  int user(int session) {
    return users[session];
  }

  void user(int session, int user) {
    users[session] = user;
  }

  /** Which window of time it belongs to; {@link #NONE} if none. */
  int window(int session) {
    return windows[session];
  }

  void window(int session, int window) {
    windows[session] = window;
  }

  /** How many of its first interactions are of a split; {@link #NONE} if it is not of that one. */
  int part(Split split, int session) {
    return parts[split.ordinal()][session];
  }

  void part(Split split, int session, int length) {
    parts[split.ordinal()][session] = length;
  }

  /** All sessions by the time of their start, those that start together by their ids. */
  int[] byStart() {
    return new StableOrder(starts, size).indices();
  }
}
