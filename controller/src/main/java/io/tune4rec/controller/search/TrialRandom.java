package io.tune4rec.controller.search;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Chance as a function of (sweep seed, trial number), so that a restart changes nothing. */
public final class TrialRandom {
  private static final RandomGeneratorFactory<RandomGenerator> L64X128 =
      RandomGeneratorFactory.of("L64X128MixRandom");
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long TRAINING = 0xD1B54A32D192ED03L;

  private static final long REPLICATE = 0x8CB92BA72F3D8DD7L;

  private TrialRandom() {}

  /** The generator from which trial {@code number} is sampled. */
  public static RandomGenerator forSampling(long sweepSeed, int number) {
    return L64X128.create(mixed(mixed(sweepSeed) + GOLDEN * number));
  }

  /** The seed with which trial {@code number} trains: 48 bits, exact in every JSON reader. */
  public static long trainingSeed(long sweepSeed, int number) {
    return mixed((mixed(sweepSeed) ^ TRAINING) + GOLDEN * number) >>> 16;
  }

  /**
   * The seed with which a trial trains again.
   *
   * @param replicate counts from 1 for each trial; no two of a sweep share a seed by design
   */
  public static long replicateSeed(long sweepSeed, int number, int replicate) {
    long trial = mixed((mixed(sweepSeed) ^ REPLICATE) + GOLDEN * number);
    return mixed(trial + GOLDEN * replicate) >>> 16;
  }

  /** SplitMix64's finaliser (Steele, Lea, Flood 2014): every input bit moves every output bit. */
  private static long mixed(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
