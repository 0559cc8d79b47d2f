package io.tune4rec.model.masking;

import java.util.random.RandomGenerator;

/**
 * Batches of random sessions of 1 to 20 items, padded to a length of 1 to 20; the items of a
 * session are distinct.
 */
record RandomSessions(int[] items, int sessions) {
  private static final int SESSIONS = 100;

  /** So many batches are 100,000 rows. */
  static final int BATCHES = 1000;

  static RandomSessions draw(RandomGenerator random) {
    int length = 1 + random.nextInt(20);
    var items = new int[SESSIONS * length];
    for (int b = 0; b < SESSIONS; b++) {
      int first = 1 + random.nextInt(1000);
      int n = 1 + random.nextInt(length);
      for (int t = 0; t < n; t++) {
        items[b * length + t] = first + t;
      }
    }
    return new RandomSessions(items, SESSIONS);
  }

  int length() {
    return items.length / sessions;
  }

  int lengthOf(int session) {
    int n = 0;
    while (n < length() && items[session * length() + n] != 0) {
      n++;
    }
    return n;
  }

  /** Every session without its last item; one of one item keeps it. */
  RandomSessions prefixes() {
    var cut = items.clone();
    for (int b = 0; b < sessions; b++) {
      if (lengthOf(b) > 1) {
        cut[b * length() + lengthOf(b) - 1] = 0;
      }
    }
    return new RandomSessions(cut, sessions);
  }

  /** The same lengths with other items. */
  RandomSessions renamed() {
    var other = items.clone();
    for (int i = 0; i < other.length; i++) {
      other[i] = other[i] == 0 ? 0 : other[i] * 7 + 3;
    }
    return new RandomSessions(other, sessions);
  }
}
