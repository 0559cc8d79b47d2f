package io.tune4rec.controller.search;

/** Numbers that look like chance and are functions of what goes in. */
final class Mixing {
  static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mixing() {}

  /** SplitMix64's finaliser (Steele, Lea, Flood 2014): every input bit moves every output bit. */
  static long mixed(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  /** In (0, 1), from the upper bits. */
  static double unit(long bits) {
    return ((bits >>> 12) + .5) * 0x1p-52;
  }
}
