package io.tune4rec.model.floor.gru4rec;

/**
 * Sessions read in lock-step: each lane moves one interaction a step, and a lane whose session has
 * ended takes the next session in order. Ends when none is left to take. Not thread-safe.
 */
final class Lanes {
  private final Sequences sessions;
  private final int[] order;
  private final int[] at;
  private final int[] end;
  private final boolean[] fresh;
  private int next;

  /**
   * @param order sessions of at least two interactions, at least as many as {@code lanes}
   */
  Lanes(Sequences sessions, int[] order, int lanes) {
    this.sessions = sessions;
    this.order = order;
    at = new int[lanes];
    end = new int[lanes];
    fresh = new boolean[lanes];
    for (int b = 0; b < lanes; b++) {
      take(b);
    }
  }

  /**
   * Reads what each lane looks at and what comes next.
   *
   * @return false if some lane has nothing more to read: then nothing was written
   */
  boolean read(int[] inputs, int[] targets) {
    for (int b = 0; b < at.length; b++) {
      if (at[b] + 1 >= end[b]) {
        if (next == order.length) {
          return false;
        }
        take(b);
      }
    }
    for (int b = 0; b < at.length; b++) {
      inputs[b] = sessions.item(at[b]);
      targets[b] = sessions.item(at[b] + 1);
      at[b]++;
    }
    return true;
  }

  /** Whether lane {@code b} began a session with the last read; asking again says no. */
  boolean began(int b) {
    boolean began = fresh[b];
    fresh[b] = false;
    return began;
  }

  /** Sessions taken so far. */
  int taken() {
    return next;
  }

  private void take(int b) {
    int session = order[next++];
    at[b] = sessions.begin(session);
    end[b] = sessions.end(session);
    fresh[b] = true;
  }
}
