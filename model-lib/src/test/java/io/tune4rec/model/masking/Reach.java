package io.tune4rec.model.masking;

import io.tune4rec.model.masking.Masked.Cell;

/**
 * Which items a predicted position can depend on, through any number of attention layers: the sets
 * of the positions whose interactions have flowed into each state, as bits, followed until nothing
 * changes.
 */
final class Reach {
  private Reach() {}

  /** Attention that looks back only, as under clm. */
  static long back(Masked masked, int predicted) {
    return single(masked, predicted, true);
  }

  /** Attention that looks both ways, as under mlm. */
  static long both(Masked masked, int predicted) {
    return single(masked, predicted, false);
  }

  private static long single(Masked masked, int predicted, boolean causal) {
    int length = masked.length();
    int from = predicted / length * length;
    boolean[] may = masked.mayAttend().orElseThrow();
    var states = shown(masked, from);
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int i = 0; i < length; i++) {
        long flown = states[i];
        for (int j = 0; j < (causal ? i + 1 : length); j++) {
          flown |= may[from + j] ? states[j] : 0;
        }
        changed |= flown != states[i];
        states[i] = flown;
      }
    }
    return states[predicted - from];
  }

  /** The query stream of two: it starts with nothing and reads the content stream. */
  static long[] queries(Masked masked, int session) {
    int length = masked.length();
    int from = session * length;
    boolean[] order = masked.order().orElseThrow();
    var content = shown(masked, from);
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int i = 0; i < length; i++) {
        long flown = content[i] | attended(order, from + i, length, content);
        changed |= flown != content[i];
        content[i] = flown;
      }
    }
    var queries = new long[length];
    for (int i = 0; i < length; i++) {
      queries[i] = attended(order, from + i, length, content);
    }
    return queries;
  }

  private static long attended(boolean[] order, int row, int length, long[] states) {
    long attended = 0;
    for (int j = 0; j < length; j++) {
      attended |= order[row * length + j] ? states[j] : 0;
    }
    return attended;
  }

  private static long[] shown(Masked masked, int from) {
    var states = new long[masked.length()];
    for (int t = 0; t < states.length; t++) {
      states[t] = masked.cells()[from + t] == Cell.SHOWN ? 1L << t : 0;
    }
    return states;
  }
}
