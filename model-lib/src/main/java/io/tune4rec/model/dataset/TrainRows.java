package io.tune4rec.model.dataset;

import java.util.Arrays;

/** The interactions on which scalings are fitted: a bit each. */
final class TrainRows {
  private static final int BITS = 6;

  private long[] words = new long[1024];

  void add(long begin, long end) {
    int needed = Math.toIntExact((end >> BITS) + 1);
    if (needed > words.length) {
      words = Arrays.copyOf(words, Math.max(needed, 2 * words.length));
    }
    for (long i = begin; i < end; i++) {
      words[(int) (i >> BITS)] |= 1L << i;
    }
  }

  boolean contains(long interaction) {
    long word = interaction >> BITS;
    return word < words.length && (words[(int) word] >> interaction & 1) == 1;
  }
}
