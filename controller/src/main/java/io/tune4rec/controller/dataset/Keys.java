package io.tune4rec.controller.dataset;

/** Hashes of 64 bits, the same on every machine. */
public final class Keys {
  private static final double UNIT = 0x1.0p-53;

  private Keys() {}

  /** Of two numbers (the finaliser of SplitMix64, Steele et al. 2014). */
  public static long mixed(long a, long b) {
    return mixed(mixed(a) + 0x9E3779B97F4A7C15L + b);
  }

  /** Uniform in [0, 1), told from a seed and a key. */
  static double uniform(long seed, long key) {
    return (mixed(seed, key) >>> 11) * UNIT;
  }

  private static long mixed(long a) {
    long z = (a ^ a >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
