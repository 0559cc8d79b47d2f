package io.tune4rec.controller.statistics;

import java.util.SplittableRandom;

/** Random streams that have nothing in common, as a function of seed, purpose and index. */
final class Streams {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Streams() {}

  static SplittableRandom of(long seed, long purpose, long index) {
    return new SplittableRandom(
        mixed(mixed(mixed(seed) + GOLDEN * (purpose + 1)) + GOLDEN * (index + 1)));
  }

  /** SplitMix64's finaliser (Steele, Lea, Flood 2014): every input bit moves every output bit. */
  private static long mixed(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
