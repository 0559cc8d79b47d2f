package io.tune4rec.controller.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Random weights of sessions or users, independent of each other. */
enum Weights {
  /**
   * How often a resample holds a unit: Poisson with mean 1, the usual stand-in for the multinomial
   * counts of a bootstrap (Hanley and MacGibbon 2006; Chamandy et al. 2012), which needs no pass
   * over all units at once. Read from a table of 4,096 entries whose mean and variance are exactly
   * 1 and whose third factorial moment is within 0.05 %.
   */
  COUNTS {
    @Override
    void fill(float[] row, SplittableRandom random) {
      int at = 0;
      for (; at + DRAWS <= row.length; at += DRAWS) {
        long bits = random.nextLong();
        row[at] = POISSON[(int) bits & MASK];
        row[at + 1] = POISSON[(int) (bits >>> 12) & MASK];
        row[at + 2] = POISSON[(int) (bits >>> 24) & MASK];
        row[at + 3] = POISSON[(int) (bits >>> 36) & MASK];
        row[at + 4] = POISSON[(int) (bits >>> 48) & MASK];
      }
      for (; at < row.length; at++) {
        row[at] = POISSON[(int) random.nextLong() & MASK];
      }
    }
  },

  /** Plus or minus one with even chances. */
  SIGNS {
    @Override
    void fill(float[] row, SplittableRandom random) {
      long bits = 0;
      for (int at = 0; at < row.length; at += Byte.SIZE) {
        bits = at % Long.SIZE == 0 ? random.nextLong() : bits >>> Byte.SIZE;
        int length = Math.min(Byte.SIZE, row.length - at);
        System.arraycopy(SIGNS_BY_BYTE, ((int) bits & 255) * Byte.SIZE, row, at, length);
      }
    }
  };

  private static final int DRAWS = 5;
  private static final int MASK = 4095;
  private static final int[] ENTRIES_BY_COUNT = {1507, 1506, 754, 253, 60, 13, 3};
  private static final float[] POISSON = poisson();
  private static final float[] SIGNS_BY_BYTE = signs();

  abstract void fill(float[] row, SplittableRandom random);

  private static float[] poisson() {
    var table = new float[MASK + 1];
    int end = 0;
    for (int count = 0; count < ENTRIES_BY_COUNT.length; count++) {
      Arrays.fill(table, end, end + ENTRIES_BY_COUNT[count], count);
      end += ENTRIES_BY_COUNT[count];
    }
    return table;
  }

  private static float[] signs() {
    var table = new float[256 * Byte.SIZE];
    for (int i = 0; i < table.length; i++) {
      table[i] = 1 - 2 * (i / Byte.SIZE >> i % Byte.SIZE & 1);
    }
    return table;
  }
}
