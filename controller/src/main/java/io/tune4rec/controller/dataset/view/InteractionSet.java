package io.tune4rec.controller.dataset.view;

/** A set of interactions, a bit each: 4 MB for 30 million. For one thread. */
public final class InteractionSet {
  private final long[] words;
  private long size;

  /**
   * @param interactions of the dataset
   */
  public InteractionSet(long interactions) {
    words = new long[Math.toIntExact((interactions + Long.SIZE - 1) / Long.SIZE)];
  }

  /** Adds one; whether it is new. */
  public boolean add(long interaction) {
    int word = (int) (interaction / Long.SIZE);
    long bit = 1L << interaction;
    boolean added = (words[word] & bit) == 0;
    words[word] |= bit;
    size += added ? 1 : 0;
    return added;
  }

  public void addAll(long begin, long end) {
    for (long i = begin; i < end; i++) {
      add(i);
    }
  }

  public boolean contains(long interaction) {
    return (words[(int) (interaction / Long.SIZE)] & 1L << interaction) != 0;
  }

  public long size() {
    return size;
  }
}
