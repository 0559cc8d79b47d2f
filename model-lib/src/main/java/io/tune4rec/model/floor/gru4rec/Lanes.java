package io.tune4rec.model.floor.gru4rec;

import java.util.Arrays;

/**
 * Sessions read in lock-step: each lane moves one interaction a step, and a lane whose session has
 * ended takes the next session in order, or runs dry when none is left. Not thread-safe.
 */
final class Lanes {
  private final Sequences sessions;
  private final int[] order;
  private final int[] at;
  private final int[] end;
  private final boolean[] fresh;
  private int next;
  private int count;

  /**
   * @param order sessions of at least two interactions, at least as many as {@code lanes}
   */
  Lanes(Sequences sessions, int[] order, int lanes) {
    this.sessions = sessions;
    this.order = order;
    at = new int[lanes];
    end = new int[lanes];
    fresh = new boolean[lanes];
    count = lanes;
    for (int b = 0; b < lanes; b++) {
      take(b);
    }
  }

  /**
   * Lets each lane whose session has ended take the next; where none is left the lane runs dry.
   *
   * @return the lanes that go on, by their numbers so far; from now on they are numbered from 0
   */
  int[] advance() {
    var kept = new int[count];
    int on = 0;
    for (int b = 0; b < count; b++) {
      if (at[b] + 1 >= end[b] && next < order.length) {
        take(b);
      }
      if (at[b] + 1 < end[b]) {
        at[on] = at[b];
        end[on] = end[b];
        fresh[on] = fresh[b];
        kept[on++] = b;
      }
    }
    count = on;
    return Arrays.copyOf(kept, on);
  }

  /** Reads what each lane looks at and what comes next, once after {@link #advance}. */
  void read(int[] inputs, int[] targets) {
    for (int b = 0; b < count; b++) {
      inputs[b] = sessions.item(at[b]);
      targets[b] = sessions.item(at[b] + 1);
      at[b]++;
    }
  }

  /** Whether lane {@code b} began a session with the last read; asking again says no. */
  boolean began(int b) {
    boolean began = fresh[b];
    fresh[b] = false;
    return began;
  }

  private void take(int b) {
    int session = order[next++];
    at[b] = sessions.begin(session);
    end[b] = sessions.end(session);
    fresh[b] = true;
  }
}
