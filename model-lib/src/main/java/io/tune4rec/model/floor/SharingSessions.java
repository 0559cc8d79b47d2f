package io.tune4rec.model.floor;

import java.util.Arrays;

/**
 * The newest training sessions that share an item with a context, newest first, each with the sum
 * of the weights of the items it shares. Not thread-safe; one per thread.
 */
final class SharingSessions {
  private final SessionIndex index;
  private final int most;
  private int[] sessions = new int[64];
  private double[] sums = new double[64];
  private final LongHeap lists = new LongHeap();
  private int[] left = new int[16];
  private int size;

  /**
   * @param most sessions kept
   */
  SharingSessions(SessionIndex index, int most) {
    this.index = index;
    this.most = most;
  }

  /**
   * Merges the items' lists of sessions from their newest ends.
   *
   * @param weights of the context's distinct items, by their number in it
   */
  void collect(ContextItems context, double[] weights) {
    size = 0;
    lists.clear();
    if (left.length < context.size()) {
      left = new int[2 * context.size()];
    }
    for (int list = 0; list < context.size(); list++) {
      int support = index.support(context.item(list));
      left[list] = support;
      if (support > 0) {
        lists.add(key(context, list));
      }
    }
    while (!lists.isEmpty()) {
      long key = lists.first();
      int session = (int) (key >> Integer.SIZE);
      int list = (int) key;
      if (size == 0 || sessions[size - 1] != session) {
        if (size == most) {
          return;
        }
        append(session);
      }
      sums[size - 1] += weights[list];
      if (left[list] > 0) {
        lists.replaceFirst(key(context, list));
      } else {
        lists.removeFirst();
      }
    }
  }

  /** The newest session left in a list, above the list's number; takes it from the list. */
  private long key(ContextItems context, int list) {
    left[list]--;
    return (long) index.session(context.item(list), left[list]) << Integer.SIZE | list;
  }

  private void append(int session) {
    if (size == sessions.length) {
      sessions = Arrays.copyOf(sessions, 2 * size);
      sums = Arrays.copyOf(sums, 2 * size);
    }
    sessions[size] = session;
    sums[size] = 0;
    size++;
  }

  int size() {
    return size;
  }

  int session(int n) {
    return sessions[n];
  }

  /** Sum of the weights of the items that the {@code n}-th session shares. */
  double sum(int n) {
    return sums[n];
  }
}
